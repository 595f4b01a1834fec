//! The registry that ships with the program, as files that can be edited by hand.

use super::load::Input;
use super::model::Layer;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(Input { name: concat!("starter/", $name), text: include_str!(concat!("data/", $name)), layer: Layer::Starter }),+]
    };
}

/// Its files.
#[must_use]
pub fn inputs() -> Vec<Input<'static>> {
    files![
        "people.toml",
        "organisations.toml",
        "agreements.toml",
        "agreements-security.toml",
        "places.toml",
        "events.toml"
    ]
    .to_vec()
}
