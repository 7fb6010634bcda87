import { ADVICE } from './advice.js';
import type { Advice } from './fields.js';

export const OF_THE_FILE: Advice = {
  version: '',
  notificationList: ADVICE.telling,
  proxyList: ADVICE.proxy,
};

const OTHER_TYPE = Object.fromEntries(
  [
    'id hostname port protocol location subtype weight parent childrenIDs path pathName tags forceInactive screenshot',
    'packetSize dns_resolve_type dns_resolve_server dns_last_result docker_container docker_host pushToken sendUrl',
    'mqttTopic mqttSuccessMessage mqttCheckType mqttUsername mqttPassword mqttWebsocketPath databaseQuery',
    'databaseConnectionString authWorkstation authDomain grpcUrl grpcProtobuf grpcMethod grpcServiceName grpcEnableTls',
    'grpcBody grpcMetadata radiusUsername radiusPassword radiusSecret radiusCalledStationId radiusCallingStationId game',
    'gamedigGivenPortOnly kafkaProducerTopic kafkaProducerBrokers kafkaProducerSsl kafkaProducerAllowAutoTopicCreation',
    'kafkaProducerMessage kafkaProducerSaslOptions remote_browser snmpOid snmpVersion snmp_v3_username rabbitmqNodes',
    'rabbitmqUsername rabbitmqPassword conditions includeSensitiveData maintenance retryInterval resendInterval',
    'retryOnlyOnStatusCodeFailure wsIgnoreSecWebsocketAcceptHeader wsSubprotocol smtpSecurity screenshot_delay',
    'system_service_name ntpStratumThreshold ntpTimeOffsetThreshold ntpRootDispersionThreshold expectedTlsAlert',
    'ping_numeric ping_count ping_per_request_timeout saveResponse saveErrorResponse responseMaxLength cacheBust',
    'user_id created_date domainExpiryNotification expiryNotification description ipFamily notificationIDList',
  ].flatMap((line) => line.split(' ').map((key) => [key, ''] as const)),
);
/** Fields of other types are in every monitor of a backup. */
export const OF_A_MONITOR: Advice = {
  ...OTHER_TYPE,
  interval: ADVICE.schedule,
  maxretries: 'The input `retries` and the key of an item are for failures that may pass.',
  maxredirects: ADVICE.redirect,
  proxyId: ADVICE.proxy,
};
