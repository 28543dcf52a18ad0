import { describe, expect, it } from 'vitest';
import { checkHtml } from './check-html.ts';
import { checkMarkdown } from './check-markdown.ts';
import { checkPng } from './check-png.ts';
import { checkSvg } from './check-svg.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refusal = (detail: string) => ({
  ok: false,
  failure: expect.objectContaining({ reason: 'format-invalid', detail }),
});

describe('checks of report files', () => {
  it('take whole pages, drawings and texts', () => {
    expect(checkHtml(bytes('<!doctype html>\n<p><a href="#x">x</a></p></html>\n')).ok).toBe(true);
    expect(checkSvg(bytes('<svg xmlns="x"></svg>\n')).ok).toBe(true);
    expect(checkMarkdown(bytes('# Title\n')).ok).toBe(true);
  });

  it('refuse pages that were cut off', () => {
    expect(checkHtml(bytes('<!doctype html>\n<p>'))).toEqual(refusal('it does not end with </html>'));
    expect(checkSvg(bytes('<svg xmlns="x">'))).toEqual(refusal('it does not end with </svg>'));
    expect(checkMarkdown(bytes('# Tit'))).toEqual(refusal('it does not end with a line end'));
  });

  it('refuse what would run or fetch something', () => {
    expect(checkHtml(bytes('<!doctype html>\n<script>1</script></html>\n'))).toEqual(refusal('it holds <script'));
    expect(checkHtml(bytes('<!doctype html>\n<img src="//x/y"></html>\n'))).toEqual(refusal('it holds src="//x/y'));
    expect(checkSvg(bytes('<svg ><image href="a"/></svg>\n'))).toEqual(refusal('it holds <image'));
  });

  it('refuse bytes that are no UTF-8', () => {
    expect(checkHtml(Uint8Array.of(0x3c, 0xff))).toEqual(refusal('it is not UTF-8 text'));
  });

  it('take a PNG from signature to end, and nothing less', () => {
    const image = Uint8Array.of(
      0x89,
      0x50,
      0x4e,
      0x47,
      13,
      10,
      26,
      10,
      0,
      0,
      0,
      0,
      0x49,
      0x45,
      0x4e,
      0x44,
      0xae,
      0x42,
      0x60,
      0x82,
    );
    expect(checkPng(image).ok).toBe(true);
    expect(checkPng(image.slice(0, 16))).toEqual(refusal('it does not end with an IEND chunk'));
    expect(checkPng(image.slice(1))).toEqual(refusal('it does not begin with the PNG signature'));
  });
});
