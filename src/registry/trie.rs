//! Sequences of word numbers → what ends there. One hash look-up a word, however large it grows.

use std::collections::HashMap;

/// A trie over word numbers and the gaps between them.
#[derive(Debug, Default)]
pub struct Trie {
    /// Node that a first word leads to, by word number; 0: none.
    roots: Vec<u32>,
    edges: HashMap<u64, u32>,
    /// For each node the value that ends there, plus one; 0: none. Node 0 is no node.
    ends: Vec<u32>,
}

/// A node; never 0.
pub type Node = u32;

fn key(node: Node, gap: u8, word: u32) -> u64 {
    (u64::from(node) << 36) | (u64::from(gap) << 32) | u64::from(word)
}

impl Trie {
    fn new_node(&mut self) -> Node {
        if self.ends.is_empty() {
            self.ends.push(0);
        }
        self.ends.push(0);
        u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds a sequence and returns the node where it ends. The gap of the first step is not used.
    /// `None` for an empty sequence, and once there are 2^28 nodes.
    pub fn insert(&mut self, steps: impl Iterator<Item = (u8, u32)>) -> Option<Node> {
        let mut at: Option<Node> = None;
        for (gap, word) in steps {
            if self.ends.len() >= 1 << 28 {
                return None;
            }
            at = Some(match at {
                None => {
                    let slot = word as usize;
                    if self.roots.len() <= slot {
                        self.roots.resize(slot + 1, 0);
                    }
                    match self.roots[slot] {
                        0 => {
                            let node = self.new_node();
                            self.roots[slot] = node;
                            node
                        }
                        node => node,
                    }
                }
                Some(node) => match self.edges.get(&key(node, gap, word)) {
                    Some(next) => *next,
                    None => {
                        let next = self.new_node();
                        self.edges.insert(key(node, gap, word), next);
                        next
                    }
                },
            });
        }
        at
    }

    /// The node of a first word.
    #[must_use]
    pub fn first(&self, word: u32) -> Option<Node> {
        self.roots.get(word as usize).copied().filter(|node| *node != 0)
    }

    /// The node after one more word.
    #[must_use]
    pub fn next(&self, node: Node, gap: u8, word: u32) -> Option<Node> {
        self.edges.get(&key(node, gap, word)).copied()
    }

    /// The value that ends at a node.
    #[must_use]
    pub fn end(&self, node: Node) -> Option<u32> {
        self.ends.get(node as usize).copied().filter(|v| *v != 0).map(|v| v - 1)
    }

    /// Sets the value that ends at a node.
    pub fn set_end(&mut self, node: Node, value: u32) {
        if let Some(end) = self.ends.get_mut(node as usize) {
            *end = value + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let mut trie = Trie::default();
        let long = trie.insert([(9, 1), (1, 2), (2, 3)].into_iter()).expect("a node");
        let short = trie.insert([(0, 1), (1, 2)].into_iter()).expect("a node");
        trie.set_end(long, 0);
        trie.set_end(short, 7);
        let one = trie.first(1).expect("a first word");
        assert_eq!(trie.end(one), None);
        let two = trie.next(one, 1, 2).expect("a second word");
        assert_eq!(trie.end(two), Some(7));
        assert_eq!(trie.next(two, 1, 3), None);
        assert_eq!(trie.next(two, 2, 3).and_then(|n| trie.end(n)), Some(0));
        assert_eq!(trie.first(2), None);
        assert_eq!(trie.insert(std::iter::empty()), None);
    }
}
