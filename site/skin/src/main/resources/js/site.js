// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
hljs.configure({ cssSelector: "pre code[class^='language-']" });
hljs.highlightAll();
