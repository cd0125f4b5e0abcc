using System.Text;
using System.Text.Json.Nodes;
using Json.Schema;

namespace GhostMonitor.Engine.Tests.Notifications.Presets;

/// <summary>
/// What each service documents of the body that it takes, as far as ours uses it: written from the pages that the presets name. They are
/// strict: a member that isn't here is an error.
/// </summary>
internal static class PresetSchemas
{
    private const string Slack = """
        {
          "type": "object",
          "required": ["text"],
          "additionalProperties": false,
          "properties": {
            "text": { "type": "string", "minLength": 1, "maxLength": 3000 },
            "mrkdwn": { "const": false },
            "unfurl_links": { "const": false },
            "unfurl_media": { "const": false },
            "attachments": {
              "type": "array", "minItems": 1, "maxItems": 1,
              "items": {
                "type": "object", "required": ["color", "blocks"], "additionalProperties": false,
                "properties": {
                  "color": { "type": "string", "pattern": "^#[0-9a-f]{6}$" },
                  "blocks": {
                    "type": "array", "minItems": 1, "maxItems": 50,
                    "items": {
                      "type": "object", "required": ["type", "text"], "additionalProperties": false,
                      "properties": {
                        "type": { "const": "section" },
                        "text": {
                          "type": "object", "required": ["type", "text"], "additionalProperties": false,
                          "properties": {
                            "type": { "enum": ["plain_text"] },
                            "text": { "type": "string", "minLength": 1, "maxLength": 3000 },
                            "emoji": { "type": "boolean" }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        """;

    private const string Teams = """
        {
          "type": "object", "required": ["type", "attachments"], "additionalProperties": false,
          "properties": {
            "type": { "const": "message" },
            "attachments": {
              "type": "array", "minItems": 1, "maxItems": 1,
              "items": {
                "type": "object", "required": ["contentType", "content"], "additionalProperties": false,
                "properties": {
                  "contentType": { "const": "application/vnd.microsoft.card.adaptive" },
                  "contentUrl": { "type": "null" },
                  "content": {
                    "type": "object", "required": ["type", "version", "body"], "additionalProperties": false,
                    "properties": {
                      "$schema": { "const": "http://adaptivecards.io/schemas/adaptive-card.json" },
                      "type": { "const": "AdaptiveCard" },
                      "version": { "enum": ["1.2", "1.3", "1.4", "1.5"] },
                      "msteams": {
                        "type": "object", "additionalProperties": false, "properties": { "width": { "const": "Full" } }
                      },
                      "body": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/element" } }
                    }
                  }
                }
              }
            }
          },
          "$defs": {
            "element": { "oneOf": [{ "$ref": "#/$defs/container" }, { "$ref": "#/$defs/richText" }] },
            "container": {
              "type": "object", "required": ["type", "items"], "additionalProperties": false,
              "properties": {
                "type": { "const": "Container" },
                "style": { "enum": ["default", "emphasis", "good", "attention", "warning", "accent"] },
                "bleed": { "type": "boolean" },
                "items": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/richText" } }
              }
            },
            "richText": {
              "type": "object", "required": ["type", "inlines"], "additionalProperties": false,
              "properties": {
                "type": { "const": "RichTextBlock" },
                "spacing": { "enum": ["Default", "None", "Small", "Medium", "Large", "ExtraLarge", "Padding"] },
                "inlines": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/run" } }
              }
            },
            "run": {
              "type": "object", "required": ["type", "text"], "additionalProperties": false,
              "properties": {
                "type": { "const": "TextRun" },
                "text": { "type": "string", "minLength": 1 },
                "weight": { "enum": ["Default", "Lighter", "Bolder"] },
                "isSubtle": { "type": "boolean" }
              }
            }
          }
        }
        """;

    private const string Discord = """
        {
          "type": "object", "required": ["embeds"], "additionalProperties": false,
          "properties": {
            "embeds": {
              "type": "array", "minItems": 1, "maxItems": 10,
              "items": {
                "type": "object", "additionalProperties": false, "required": ["title", "description", "color"],
                "properties": {
                  "title": { "type": "string", "minLength": 1, "maxLength": 256 },
                  "description": { "type": "string", "minLength": 1, "maxLength": 4096 },
                  "color": { "type": "integer", "minimum": 0, "maximum": 16777215 },
                  "timestamp": { "type": "string", "format": "date-time" }
                }
              }
            },
            "allowed_mentions": {
              "type": "object", "required": ["parse"], "additionalProperties": false,
              "properties": { "parse": { "type": "array", "maxItems": 0 } }
            }
          }
        }
        """;

    private const string Telegram = """
        {
          "type": "object", "required": ["chat_id", "text"], "additionalProperties": false,
          "properties": {
            "chat_id": { "type": ["string", "integer"] },
            "text": { "type": "string", "minLength": 1, "maxLength": 4096 },
            "parse_mode": { "enum": ["MarkdownV2", "HTML", "Markdown"] },
            "link_preview_options": {
              "type": "object", "additionalProperties": false, "properties": { "is_disabled": { "type": "boolean" } }
            }
          }
        }
        """;

    private const string Ntfy = """
        {
          "type": "object", "required": ["topic"], "additionalProperties": false,
          "properties": {
            "topic": { "type": "string", "pattern": "^[-_A-Za-z0-9]{1,64}$" },
            "title": { "type": "string", "minLength": 1, "maxLength": 250 },
            "message": { "type": "string", "minLength": 1 },
            "priority": { "enum": [1, 2, 3, 4, 5] },
            "tags": { "type": "array", "items": { "type": "string", "pattern": "^[a-z_]+$" } }
          }
        }
        """;

    private const string PagerDuty = """
        {
          "type": "object", "required": ["routing_key", "event_action"], "additionalProperties": false,
          "properties": {
            "routing_key": { "type": "string", "minLength": 32, "maxLength": 32 },
            "event_action": { "enum": ["trigger", "resolve"] },
            "dedup_key": { "type": "string", "minLength": 1, "maxLength": 255 },
            "client": { "type": "string" },
            "payload": {
              "type": "object", "required": ["summary", "severity", "source"], "additionalProperties": false,
              "properties": {
                "summary": { "type": "string", "minLength": 1, "maxLength": 1024 },
                "timestamp": { "type": "string", "format": "date-time" },
                "severity": { "enum": ["critical", "warning", "error", "info"] },
                "source": { "type": "string", "minLength": 1 },
                "component": { "type": "string" },
                "group": { "type": "string" },
                "class": { "type": "string" },
                "custom_details": { "type": "object" }
              }
            }
          },
          "if": { "properties": { "event_action": { "const": "trigger" } } },
          "then": { "required": ["payload"] },
          "else": { "required": ["dedup_key"] }
        }
        """;

    private static readonly Dictionary<string, (JsonSchema Schema, int MostBytes)> s_schemas = new()
    {
        ["Slack"] = (JsonSchema.FromText(Slack), 40_000),
        ["Teams"] = (JsonSchema.FromText(Teams), 28 * 1024),
        ["Discord"] = (JsonSchema.FromText(Discord), int.MaxValue),
        ["Telegram"] = (JsonSchema.FromText(Telegram), int.MaxValue),
        // A server reads twice its limit of 4096 bytes.
        ["Ntfy"] = (JsonSchema.FromText(Ntfy), 8192),
        ["PagerDuty"] = (JsonSchema.FromText(PagerDuty), 512 * 1024),
    };

    /// <summary>What is wrong with a body; empty if nothing is.</summary>
    /// <param name="preset">The preset's name.</param>
    /// <param name="json">The body.</param>
    internal static string[] Errors(string preset, string json)
    {
        (JsonSchema schema, int most) = s_schemas[preset];
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        EvaluationResults results = schema.Evaluate(JsonNode.Parse(json), options);
        IEnumerable<string> errors = results.IsValid
            ? []
            : results.Details.Where(static detail => detail.Errors is not null)
                .SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Key}: {error.Value}"));
        int bytes = Encoding.UTF8.GetByteCount(json);
        return [.. errors, .. bytes > most ? [$"{bytes} bytes, at most {most}"] : Array.Empty<string>()];
    }
}
