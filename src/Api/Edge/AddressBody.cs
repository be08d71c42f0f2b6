using Daybook.Domain.Shared;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>An address as clients send it: what is unknown is left out.</summary>
internal sealed record AddressBody(
    string Name, string Line1, string City, string Country, string? Line2 = null, string? Region = null,
    string? PostalCode = null, string? Phone = null)
{
    public Address ToAddress() => new(Name, Line1, Line2, City, Region, PostalCode, Country, Phone);
}

internal sealed class AddressRules : AbstractValidator<AddressBody>
{
    public AddressRules()
    {
        // What is missing of a real address is found by the order's validation, where a person can put it right.
        RuleFor(a => a.Name).MaximumLength(200).WithMessage("has at most 200 characters");
        RuleFor(a => a.Line1).MaximumLength(200).WithMessage("has at most 200 characters");
        RuleFor(a => a.City).MaximumLength(200).WithMessage("has at most 200 characters");
        RuleFor(a => a.Line2).IsNameOrNull();
        RuleFor(a => a.Region).IsNameOrNull();
        RuleFor(a => a.PostalCode).IsNameOrNull();
        RuleFor(a => a.Phone).IsNameOrNull();
        RuleFor(a => a.Country).IsCountry().When(a => a.Country.Length > 0);
    }
}
