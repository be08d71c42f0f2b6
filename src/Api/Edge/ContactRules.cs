using Daybook.Domain.Shared;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>Of a person at a customer as at a supplier.</summary>
internal sealed class ContactRules : AbstractValidator<IContactDetails>
{
    public ContactRules()
    {
        RuleFor(c => c.ContactId).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Role).IsNameOrNull();
        RuleFor(c => c.Phone).IsNameOrNull();
        RuleFor(c => c.Email).IsNameOrNull();
    }
}
