"""What the package is made with and what is made of it: ``python tests/supply``.

- `pins`: the files of exact versions in `.ci/`, and the ranges of `pyproject.toml`.
- `compiled`: both files made again.
- `told`: what packages say of themselves, asked of the registry.
- `licences`: the page of licences; `licences.toml` says which of them are allowed where.
- `weak`: what is known against the exact versions.
- `bill`: what an environment holds, as CycloneDX.
"""
