//! Pages and schemas that are made from the code: fresh, or written with `RAPPORTEUR_UPDATE=1`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use rapporteur::analysis::{pages, rules};
use rapporteur::publish::{findings, outline, place, stats, transcript};

use super::root;

/// Everything that is generated: path from the root, and content.
fn generated() -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for rule in rules::ALL {
        files.insert(format!("docs/rules/{}.md", rule.name).into(), pages::page(rule));
    }
    files.insert("docs/rules/README.md".into(), pages::index());
    let schema = |name: &str| PathBuf::from(format!("docs/schema/{name}.schema.json"));
    files.insert(
        schema("transcript"),
        place::schema::<transcript::Transcript>("rapporteur export --to json: rapporteur/1"),
    );
    files.insert(
        schema("findings"),
        place::schema::<Vec<findings::Finding>>("rapporteur check --format json"),
    );
    files.insert(schema("outline"), place::schema::<Vec<outline::Entry>>("rapporteur outline --format json"));
    files.insert(schema("stats"), place::schema::<stats::Stats>("rapporteur stats --format json"));
    files
}

#[test]
fn generated_pages_are_fresh() {
    let files = generated();
    if std::env::var_os("RAPPORTEUR_UPDATE").is_some() {
        for (path, content) in &files {
            let path = root().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    }
    for (path, content) in &files {
        let found = fs::read_to_string(root().join(path)).unwrap_or_default();
        assert!(
            found == *content,
            "{} is stale; run RAPPORTEUR_UPDATE=1 cargo test generated",
            path.display()
        );
    }
    for folder in ["docs/rules", "docs/schema"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = PathBuf::from(folder).join(entry.unwrap().file_name());
            assert!(files.contains_key(&path), "{} is made from nothing; delete it", path.display());
        }
    }
}
