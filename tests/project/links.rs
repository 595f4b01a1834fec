//! Links in the docs lead somewhere.

use std::path::Path;

use super::{files, root};

#[test]
fn links_lead_somewhere() {
    let mut pages = files("docs", ".md");
    pages.extend(files("editors", ".md"));
    pages.push(("README.md".into(), std::fs::read_to_string(root().join("README.md")).unwrap()));
    for (page, text) in pages {
        let folder = page.parent().unwrap_or(Path::new(""));
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            assert!(root().join(folder).join(target).exists(), "{}: {link} leads nowhere", page.display());
        }
    }
}
