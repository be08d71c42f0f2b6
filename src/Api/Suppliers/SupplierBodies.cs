using Daybook.Api.Edge;
using FluentValidation;

namespace Daybook.Api.Suppliers;

internal sealed record RegisterSupplier(
    string Code, string Name, string Country, string Currency, int PaymentTermDays = 30, string? TaxNumber = null,
    DateOnly? EffectiveOn = null);

internal sealed record ChangeSupplier(
    string Name, string Country, string Currency, int PaymentTermDays, string? TaxNumber = null,
    DateOnly? EffectiveOn = null);

internal sealed record AddSupplierContact(
    string ContactId, string Name, string? Role = null, string? Phone = null, string? Email = null,
    DateOnly? EffectiveOn = null);

internal sealed class RegisterSupplierRules : AbstractValidator<RegisterSupplier>
{
    public RegisterSupplierRules()
    {
        RuleFor(b => b.Code).IsCode();
        RuleFor(b => b.Name).IsName();
        RuleFor(b => b.Country).IsCountry();
        RuleFor(b => b.Currency).IsCurrency();
        RuleFor(b => b.TaxNumber).IsNameOrNull();
        RuleFor(b => b.PaymentTermDays).InclusiveBetween(0, 3650).WithMessage("is from 0 to 3650");
    }
}

internal sealed class ChangeSupplierRules : AbstractValidator<ChangeSupplier>
{
    public ChangeSupplierRules()
    {
        RuleFor(b => b.Name).IsName();
        RuleFor(b => b.Country).IsCountry();
        RuleFor(b => b.Currency).IsCurrency();
        RuleFor(b => b.TaxNumber).IsNameOrNull();
        RuleFor(b => b.PaymentTermDays).InclusiveBetween(0, 3650).WithMessage("is from 0 to 3650");
    }
}

internal sealed class AddSupplierContactRules : AbstractValidator<AddSupplierContact>
{
    public AddSupplierContactRules()
    {
        RuleFor(b => b.ContactId).IsCode();
        RuleFor(b => b.Name).IsName();
        RuleFor(b => b.Role).IsNameOrNull();
        RuleFor(b => b.Phone).IsNameOrNull();
        RuleFor(b => b.Email).IsNameOrNull();
    }
}
