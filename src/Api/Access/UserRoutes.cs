using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Projections.Access;
using FluentValidation;

namespace Daybook.Api.Access;

/// <summary>The people who work here; only an admin manages them. Their own forms are in
/// <see cref="DoorForms"/>.</summary>
internal sealed class UserRoutes : IRoutes
{
    private const string One = "/api/users/{login}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<InviteUser>(
            "/api/users", "invite-user", "Invites a person. The answer has the link to join; it is shown only once.",
            (http, c, sender) =>
            {
                var (invitation, body) = (Invitations.New(c.Body.Login, Now(http)), c.Body);
                return Send(http, c, sender, body.Login, invitation, new UserCommand.Invite(
                    body.Login, body.Name, [.. body.Roles], body.Locale, invitation.TokenHash, invitation.ExpiresAt));
            });
        routes.MapCommand<GiveReason>(
            $"{One}/reset-password", "reset-user-password",
            "Removes the password of another person and invites again. The answer has the new link; it is shown only "
            + "once.",
            (http, c, sender) =>
            {
                var invitation = Invitations.New(http.Path("login"), Now(http));
                return Send(http, c, sender, http.Path("login"), invitation, new UserCommand.ResetPassword(
                    invitation.TokenHash, invitation.ExpiresAt, c.Body.Reason, SessionClaims.Of(http.User)?.Login));
            });
        Map<UserCommand.ChangeRoles>(
            routes, "roles", "change-user-roles", "Gives a person other roles. They apply to open sessions at once.");
        Map<UserCommand.Rename>(routes, "name", "rename-user", "Changes the name of a person.");
        Map<UserCommand.ChangeLocale>(routes, "locale", "change-user-locale", "Changes the language of a person.");
        Map<UserCommand.Lock>(
            routes, "lock", "lock-user", "Locks a person: open sessions end, and the person can do nothing more.");
        Map<UserCommand.Unlock>(routes, "unlock", "unlock-user", "Unlocks a person, who can then sign in again.");
        routes.MapList<UserRow>("/api/users", "users", "People who work here, without their secrets.");
        routes.MapFile<UserRow, UserView>(
            One, "user", "users", http => UserDecider.Stream(http.Path("login")), (at, row) => new UserView(at, row));
    }

    private static void Map<T>(IEndpointRouteBuilder routes, string verb, string name, string summary)
        where T : UserCommand =>
        routes.MapCommand<T>($"{One}/{verb}", name, summary, (http, c, sender) => sender.Send(
            http, c, UserDecider.Stream(http.Path("login")), new ChangeUser(http.Path("login"), c.Body)));

    private static Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, Sender sender, string login, NewInvitation invitation,
        UserCommand user)
        where TBody : class =>
        sender.Send(http, command, UserDecider.Stream(login), new ChangeUser(login, user), answer =>
            // The link is not stored, so a repeated request cannot get it.
            answer.Repeated ? new InvitedUser(login, null, null) : new InvitedUser(
                login, invitation.Link, invitation.ExpiresAt));

    private static DateTimeOffset Now(HttpContext http) =>
        http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}

/// <param name="Locale">zh or en.</param>
internal sealed record InviteUser(
    string Login, string Name, IReadOnlyList<string> Roles, string Locale = Locales.Chinese);

internal sealed class InviteUserRules : AbstractValidator<InviteUser>
{
    public InviteUserRules()
    {
        RuleFor(b => b.Login).Must(l => Logins.Problem(l) is null).WithMessage(Logins.Rule);
        RuleFor(b => b.Name).IsPersonName();
        RuleFor(b => b.Roles).HasOneTo(Roles.All.Count);
        RuleForEach(b => b.Roles).Must(Roles.All.Contains).WithMessage(UserRules.OfRole);
        RuleFor(b => b.Locale).Must(l => Locales.All.Contains(l)).WithMessage(UserRules.OfLocale);
    }
}

internal sealed class ChangeUserRolesRules : AbstractValidator<UserCommand.ChangeRoles>
{
    public ChangeUserRolesRules()
    {
        RuleFor(b => b.Roles).HasOneTo(Roles.All.Count);
        RuleForEach(b => b.Roles).Must(Roles.All.Contains).WithMessage(UserRules.OfRole);
    }
}

internal sealed class RenameUserRules : AbstractValidator<UserCommand.Rename>
{
    public RenameUserRules() => RuleFor(b => b.Name).IsPersonName();
}

internal sealed class ChangeUserLocaleRules : AbstractValidator<UserCommand.ChangeLocale>
{
    public ChangeUserLocaleRules() =>
        RuleFor(b => b.Locale).Must(l => Locales.All.Contains(l)).WithMessage(UserRules.OfLocale);
}

/// <summary>The rules for the commands of people.</summary>
internal static class UserRules
{
    /// <summary>Name and login together are the actor of a fact, whose length is limited.</summary>
    public const int MostNameCharacters = 40;

    public const string NoParentheses = "must not contain parentheses";

    public static string OfRole { get; } = $"must be one of {string.Join(", ", Roles.All)}";

    public static string OfLocale { get; } = $"must be one of {string.Join(", ", Locales.All)}";

    public static IRuleBuilderOptions<T, string?> IsPersonName<T>(this IRuleBuilder<T, string?> rule) => rule
        .IsName().Must(n => n!.Length <= MostNameCharacters)
        .WithMessage($"must have at most {MostNameCharacters} characters")
        .Must(HasNoParentheses).WithMessage(NoParentheses);

    /// <summary>The actor of a fact is <c>name (login)</c> or <c>name (key)</c>; a name with parentheses could look
    /// like somebody else's.</summary>
    public static bool HasNoParentheses(string? name) => name?.IndexOfAny(['(', ')']) is null or < 0;
}

/// <summary>A person as of a position.</summary>
public sealed record UserView(long Position, UserRow User);

/// <summary>An invited person.</summary>
/// <param name="Link">The page of this server where the person chooses a password; null in the answer to a repeated
/// request.</param>
public sealed record InvitedUser(string Login, string? Link, DateTimeOffset? ExpiresAt);
