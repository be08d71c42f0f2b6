namespace Daybook.Domain.Shared;

/// <summary>What is written in the file of whoever we trade with, customer or supplier.</summary>
public interface ITradeTerms
{
    string Name { get; }

    /// <summary>ISO 4217 code.</summary>
    string Currency { get; }

    int PaymentTermDays { get; }

    string? TaxNumber { get; }
}
