using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>What is written in the file of whoever we trade with, customer or supplier.</summary>
internal interface ITradeTerms
{
    string Name { get; }

    string Currency { get; }

    int PaymentTermDays { get; }

    string? TaxNumber { get; }
}

internal sealed class TradeTermsRules : AbstractValidator<ITradeTerms>
{
    private const int LongestTermDays = 3_650;

    public TradeTermsRules()
    {
        RuleFor(t => t.Name).IsName();
        RuleFor(t => t.Currency).IsCurrency();
        RuleFor(t => t.TaxNumber).IsNameOrNull();
        RuleFor(t => t.PaymentTermDays).InclusiveBetween(0, LongestTermDays)
            .WithMessage($"is from 0 to {LongestTermDays}");
    }
}
