//! A place on a block where a layer above remembers what it derived from the block alone.

use std::any::Any;
use std::sync::{Arc, OnceLock};

/// Remembers one value. A block that is parsed anew starts with an empty slot, so what is remembered
/// is never about another text. The syntax layer doesn't know what stands in it.
#[derive(Default)]
pub struct Slot(OnceLock<Arc<dyn Any + Send + Sync>>);

impl Slot {
    /// The remembered value, made by `make` at the first call.
    ///
    /// One type belongs to one slot: asked for another type, the value is made anew each time.
    pub fn get_or_make<T: Any + Send + Sync>(&self, make: impl FnOnce() -> Arc<T>) -> Arc<T> {
        let mut make = Some(make);
        let value = self.0.get_or_init(|| (make.take().expect("called once"))());
        match value.clone().downcast::<T>() {
            Ok(value) => value,
            Err(_) => (make.take().expect("the slot holds another type, so it was not called"))(),
        }
    }
}

impl std::fmt::Debug for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.get().is_some() { "Slot(filled)" } else { "Slot(empty)" })
    }
}
