import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.ts';

const key = '00'.repeat(32);

describe('readConfig', () => {
  it('needs nothing for the embedded defaults', () => {
    expect(readConfig({})).toEqual({ DATA_DIR: '.zhenma' });
  });

  it('takes a whole deployment', () => {
    const config = readConfig({
      PORT: '8080',
      PUBLIC_BASE_URL: 'https://id.brand.cn/',
      MONGODB_URI: 'mongodb://db1:27017,db2:27017/zhenma?replicaSet=rs0',
      REDIS_URL: 'redis://cache:6379',
      ZHENMA_MASTER_KEY: key,
      TRUST_PROXY: '1',
      PRINTERS: 'line1=zpl,tcp://10.0.0.5:9100; line2=tspl,tcp://10.0.0.6',
    });
    expect(config.PUBLIC_BASE_URL).toBe('https://id.brand.cn');
    expect(config.ZHENMA_MASTER_KEY).toEqual(Buffer.alloc(32));
    expect(config.TRUST_PROXY).toBe(1);
    expect(config.PRINTERS).toEqual([
      { name: 'line1', language: 'zpl', address: 'tcp://10.0.0.5:9100' },
      { name: 'line2', language: 'tspl', address: 'tcp://10.0.0.6' },
    ]);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PUBLIC_BASE_URL', 'id.brand.cn'],
    ['PUBLIC_BASE_URL', 'ftp://id.brand.cn'],
    ['PUBLIC_BASE_URL', 'https://brand.cn/path?x=1'],
    ['PUBLIC_BASE_URL', 'https://me:secret@brand.cn'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'banana'],
    ['MONGODB_URI', 'localhost:27017'],
    ['REDIS_URL', 'http://cache'],
    ['ZHENMA_MASTER_KEY', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['PRINTERS', 'line1'],
    ['PRINTERS', 'line1=epl,tcp://10.0.0.5:9100'],
    ['PRINTERS', 'line1=zpl,http://10.0.0.5'],
    ['PRINTERS', 'line1=zpl,tcp://10.0.0.5;line1=tspl,tcp://10.0.0.6'],
  ])('fails naming %s when it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('asks for the master key and the address where a server is named', () => {
    expect(() => readConfig({ MONGODB_URI: 'mongodb://db/zhenma' })).toThrow(
      /ZHENMA_MASTER_KEY[^]*PUBLIC_BASE_URL/,
    );
  });

  it('counts an empty variable as absent', () => {
    expect(readConfig({ PORT: '', REDIS_URL: '' })).toEqual({ DATA_DIR: '.zhenma' });
  });
});
