namespace Daybook.Domain.Shared;

/// <summary>The file data that customers and suppliers have in common.</summary>
public interface ITradeTerms
{
    string Name { get; }

    /// <summary>ISO 4217 code.</summary>
    string Currency { get; }

    int PaymentTermDays { get; }

    string? TaxNumber { get; }
}
