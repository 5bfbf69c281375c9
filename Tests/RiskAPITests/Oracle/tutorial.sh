#!/bin/bash
# shellcheck disable=SC2086,SC2089,SC2090,SC2001 # that it quotes nothing is what it is here for
# A notifier as shell tutorials write it: curl and jq, nothing checked, everything pasted. It is here because people have
# such scripts and must not have to change them: PREFIX, TOKEN, SLACK_WEBHOOK, PAM_USER and PAM_RHOST are their variables.
AUTH="Authorization: Bearer $TOKEN"
ASSESS=$(curl -s -H "accept: application/json" -H "$AUTH" $PREFIX/v1/assess/ip/$PAM_RHOST)
SCORE=$(echo $ASSESS | jq -r .score)
RISK=$(echo $ASSESS | jq -r .risk)
REASON=$(echo $ASSESS | jq -r .reason)
ASN=$(echo $ASSESS | jq -r .asn)
NETWORK=$(curl -s -H "accept: application/json" -H "$AUTH" $PREFIX$ASN)
NAME=$(echo $NETWORK | jq -r .name)
DESCRIPTION=$(echo $NETWORK | jq -r .description)
GEO=$(curl -s -H "accept: application/json" -H "$AUTH" $PREFIX/v1/geo/$PAM_RHOST)
COUNTRY=$(echo $GEO | jq -r .country_iso_code)
REGION=$(echo $GEO | jq -r .region_name)
CITY=$(echo $GEO | jq -r .city_name)
COLOR="#36a64f"
if [ $SCORE -gt 34 ]; then COLOR="#ecb22e"; fi
if [ $SCORE -gt 67 ]; then COLOR="#e01e5a"; fi
MESSAGE='{"attachments":[{"color":"'$COLOR'","fallback":"SSH login of '$PAM_USER'","fields":[
{"title":"User","value":"'$PAM_USER'"},{"title":"IP","value":"'$PAM_RHOST'"},
{"title":"Network","value":"AS'${ASN:8}' '$NAME' - '$DESCRIPTION'"},
{"title":"Place","value":"'$CITY' - '$REGION' ('$COUNTRY')"},
{"title":"Risk","value":"'$SCORE' ('$RISK') - '$REASON'"}]}]}'
echo $MESSAGE | curl -s -X POST -H "Content-Type: application/json" --data @- $SLACK_WEBHOOK
