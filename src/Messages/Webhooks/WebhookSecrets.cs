namespace Daybook.Messages.Webhooks;

/// <summary>Derives the secrets of endpoints, which are not stored.</summary>
public sealed class WebhookSecrets(WebhookKey? key, Guid ledger)
{
    /// <summary>True when this node was given the key from which they are derived.</summary>
    public bool AreKnown => key is not null;

    /// <summary>The secret of a generation of an endpoint.</summary>
    /// <exception cref="WebhookKeyMissingException">This node has no key.</exception>
    public string Of(string endpoint, int generation) =>
        (key ?? throw new WebhookKeyMissingException()).Text(ledger, endpoint, generation);
}
