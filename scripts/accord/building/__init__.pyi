from .corpus import build_store as build_store
