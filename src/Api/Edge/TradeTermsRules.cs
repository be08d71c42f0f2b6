using Daybook.Domain.Shared;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>The rules of the terms of a customer or a supplier.</summary>
internal sealed class TradeTermsRules : AbstractValidator<ITradeTerms>
{
    public TradeTermsRules()
    {
        RuleFor(t => t.Name).IsName();
        RuleFor(t => t.Currency).IsCurrency();
        RuleFor(t => t.TaxNumber).IsNameOrNull();
        RuleFor(t => t.PaymentTermDays).InclusiveBetween(0, ITradeTerms.MaxPaymentTermDays)
            .WithMessage($"must be from 0 to {ITradeTerms.MaxPaymentTermDays}");
    }
}
