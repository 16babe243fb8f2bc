import type { ThemeConfig } from 'antd';

/** The components in the console's ink, size and line; `style/base.css` has the same values for everything else. */
export const theme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: '#1f5e95',
    colorInfo: '#1f5e95',
    colorLink: '#1f5e95',
    colorPrimaryBg: '#eaf2f9',
    colorPrimaryHover: '#174a78',
    colorPrimaryActive: '#123b60',
    controlItemBgActive: '#e4eef7',
    controlItemBgActiveHover: '#d9e7f3',
    controlItemBgHover: '#f3f7fb',
    colorError: '#b3261e',
    colorTextBase: '#1c2a38',
    colorBorder: '#cbd3dc',
    colorBorderSecondary: '#dde3ea',
    colorTextPlaceholder: '#7a8895',
    fontFamily: 'var(--sans)',
    fontFamilyCode: 'var(--mono)',
    fontSize: 13,
    controlHeight: 30,
    controlHeightSM: 24,
    borderRadius: 3,
    borderRadiusLG: 4,
    borderRadiusSM: 2,
    boxShadowSecondary: '0 4px 16px rgba(22, 38, 54, 0.14)',
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Tabs: { horizontalItemPadding: '8px 0', horizontalItemGutter: 24 },
    Segmented: { trackBg: '#e8edf2', itemSelectedBg: '#ffffff' },
    Select: { optionPadding: '4px 10px', optionHeight: 28 },
  },
};
