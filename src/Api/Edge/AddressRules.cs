using Daybook.Domain.Shared;
using FluentValidation;

namespace Daybook.Api.Edge;

internal sealed class AddressRules : AbstractValidator<Address>
{
    public AddressRules()
    {
        // Missing parts of an address are found by the validation of the order, where a person can correct them.
        RuleFor(a => a.Name).MaximumLength(200).WithMessage("must have at most 200 characters");
        RuleFor(a => a.Line1).MaximumLength(200).WithMessage("must have at most 200 characters");
        RuleFor(a => a.City).MaximumLength(200).WithMessage("must have at most 200 characters");
        RuleFor(a => a.Line2).IsNameOrNull();
        RuleFor(a => a.Region).IsNameOrNull();
        RuleFor(a => a.PostalCode).IsNameOrNull();
        RuleFor(a => a.Phone).IsNameOrNull();
        RuleFor(a => a.Country).IsCountry().When(a => a.Country.Length > 0);
    }
}
