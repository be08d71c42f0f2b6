using Daybook.Api.Edge;
using FluentValidation;

namespace Daybook.Api.Suppliers;

internal sealed record RegisterSupplier(
    string Code, string Name, string Country, string Currency, int PaymentTermDays = 30, string? TaxNumber = null,
    DateOnly? EffectiveOn = null) : ITradeTerms;

internal sealed record ChangeSupplier(
    string Name, string Country, string Currency, int PaymentTermDays, string? TaxNumber = null,
    DateOnly? EffectiveOn = null) : ITradeTerms;

internal sealed class RegisterSupplierRules : AbstractValidator<RegisterSupplier>
{
    public RegisterSupplierRules()
    {
        RuleFor(b => b.Code).IsCode();
        Include(new TradeTermsRules());
        RuleFor(b => b.Country).IsCountry();
    }
}

internal sealed class ChangeSupplierRules : AbstractValidator<ChangeSupplier>
{
    public ChangeSupplierRules()
    {
        Include(new TradeTermsRules());
        RuleFor(b => b.Country).IsCountry();
    }
}
