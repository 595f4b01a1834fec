//! XML, well-formed whatever stands in the texts.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use super::visible;

/// A document that is being written.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with nothing in it but its declaration.
    pub fn new() -> Self {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 2));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// Begins an element.
    pub fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(start(name, attributes)));
    }

    /// Ends an element.
    pub fn end(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// An element with text in it.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.begin(name, attributes);
        self.event(Event::Text(BytesText::new(&visible(text))));
        self.end(name);
    }

    /// The document.
    pub fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).unwrap_or_default() + "\n"
    }

    fn event(&mut self, event: Event<'_>) {
        // A vector takes all.
        _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        // Line ends and tabs in attributes are read as blanks unless they are written as numbers.
        let value = escape(visible(value)).replace('\n', "&#10;").replace('\t', "&#9;");
        start.push_attribute(Attribute { key: QName(key), value: Cow::Owned(value) });
    }
    start
}
