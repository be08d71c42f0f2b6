namespace Daybook.Domain.Shared;

/// <summary>The file data that customers and suppliers have in common.</summary>
public interface ITradeTerms
{
    /// <summary>Maximum payment term, also of an order (账期上限).</summary>
    const int MaxPaymentTermDays = 3_650;

    string Name { get; }

    /// <summary>ISO 4217 code.</summary>
    string Currency { get; }

    /// <summary>From 0 to <see cref="MaxPaymentTermDays"/>.</summary>
    int PaymentTermDays { get; }

    string? TaxNumber { get; }
}
