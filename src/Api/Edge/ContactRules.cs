using Daybook.Domain.Shared;
using FluentValidation;

namespace Daybook.Api.Edge;

/// <summary>The rules of a contact person, at a customer or a supplier.</summary>
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
