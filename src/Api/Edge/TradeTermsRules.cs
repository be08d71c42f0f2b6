using Daybook.Domain.Shared;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>The rules of the terms of a customer or a supplier.</summary>
internal sealed class TradeTermsRules : AbstractValidator<ITradeTerms>
{
    private const int LongestTermDays = 3_650;

    public TradeTermsRules()
    {
        RuleFor(t => t.Name).IsName();
        RuleFor(t => t.Currency).IsCurrency();
        RuleFor(t => t.TaxNumber).IsNameOrNull();
        RuleFor(t => t.PaymentTermDays).InclusiveBetween(0, LongestTermDays)
            .WithMessage($"must be from 0 to {LongestTermDays}");
    }
}
