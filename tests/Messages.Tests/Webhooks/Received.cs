using System.Text;
using System.Text.Json;
using CloudNative.CloudEvents.SystemTextJson;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>A request as a receiver reads it, with the public packages for that.</summary>
public sealed record Received(string Path, IHeaderDictionary Headers, byte[] Body)
{
    private static readonly JsonEventFormatter Formatter = new();

    public string Id => Headers["webhook-id"].ToString();

    public string Text => Encoding.UTF8.GetString(Body);

    public string Type => Event.Type!;

    public CloudNative.CloudEvents.CloudEvent Event => Formatter.DecodeStructuredModeMessage(
        Body, new System.Net.Mime.ContentType(Headers.ContentType.ToString()), null);

    public JsonElement Data => (JsonElement)Event.Data!;

    /// <summary>True when a receiver with this secret accepts the signature. The header lists one signature for each
    /// valid secret; the package checks only a single one.</summary>
    public bool IsSignedBy(string secret, string? otherBody = null) =>
        Headers["webhook-signature"].ToString().Split(' ').Any(signature =>
            IsSigned(new StandardWebhook(secret), signature, otherBody ?? Text));

    private bool IsSigned(StandardWebhook verifier, string signature, string body)
    {
        try
        {
            verifier.Verify(body, new HeaderDictionary
            {
                ["webhook-id"] = Id, ["webhook-timestamp"] = Headers["webhook-timestamp"],
                ["webhook-signature"] = signature,
            });
            return true;
        }
        catch (WebhookVerificationException)
        {
            return false;
        }
    }
}
