//! Makes the list of rules from the files in `src/analysis/rules`, so that adding a rule is adding one
//! file.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let folder = Path::new("src/analysis/rules");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut rules: Vec<String> = fs::read_dir(folder)
        .expect("the folder of rules is part of the package")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".rs")?.to_owned()))
        .filter(|name| !matches!(name.as_str(), "mod" | "support" | "tests"))
        .collect();
    rules.sort();
    let root = env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    let mut list = String::new();
    for rule in &rules {
        let file = Path::new(&root).join(folder).join(format!("{rule}.rs"));
        writeln!(list, "#[path = {:?}]\nmod {rule};", file.display().to_string())
            .expect("a string takes all");
    }
    let names: Vec<String> = rules.iter().map(|rule| format!("&{rule}::RULE")).collect();
    writeln!(
        list,
        "/// All rules, in the order of their names.\npub static ALL: &[&super::rule::Rule] = &[{}];",
        names.join(", ")
    )
    .expect("a string takes all");
    let out = env::var("OUT_DIR").expect("set by cargo");
    fs::write(Path::new(&out).join("rules.rs"), list).expect("the build folder can be written");
}
