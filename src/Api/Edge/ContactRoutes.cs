using Daybook.Kernel;
using FluentValidation;

namespace Daybook.Api.Edge;

internal sealed record AddContact(
    string ContactId, string Name, string? Role = null, string? Phone = null, string? Email = null,
    DateOnly? EffectiveOn = null);

internal sealed class AddContactRules : AbstractValidator<AddContact>
{
    public AddContactRules()
    {
        RuleFor(b => b.ContactId).IsCode();
        RuleFor(b => b.Name).IsName();
        RuleFor(b => b.Role).IsNameOrNull();
        RuleFor(b => b.Phone).IsNameOrNull();
        RuleFor(b => b.Email).IsNameOrNull();
    }
}

/// <summary>The persons to speak to, of a customer as of a supplier.</summary>
internal static class ContactRoutes
{
    /// <summary>Serves the commands.</summary>
    /// <param name="path">Where the files of these parties are.</param>
    /// <param name="party">What one of them is called.</param>
    /// <param name="add">The step for the code of a party.</param>
    /// <param name="remove">The step for the code of a party and the id of a contact.</param>
    public static void MapContacts(
        this IEndpointRouteBuilder routes, string path, string party, Func<string, AddContact, Step> add,
        Func<string, string, Step> remove, params string[] roles)
    {
        routes.MapCommand<AddContact>(
            $"{path}/{{code}}/contacts", $"add-{party}-contact", $"Adds a person to a {party}.",
            (http, c, sender) => sender.Send(http, c, add(http.Path("code"), c.Body), c.Body.EffectiveOn), roles);
        routes.MapCommand<NoDetails>(
            $"{path}/{{code}}/contacts/{{contact}}/remove", $"remove-{party}-contact",
            $"Removes a person from a {party}.",
            (http, c, sender) => sender.Send(
                http, c, remove(http.Path("code"), http.Path("contact")), c.Body.EffectiveOn), roles);
    }
}
