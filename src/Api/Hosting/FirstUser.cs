using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Hosting;

/// <summary>The first person of a ledger without people: an admin with all roles, with an invitation that is shown
/// once, or with the password in DAYBOOK_PASSWORD.</summary>
public static class FirstUser
{
    public const string Login = "admin";
    private const string Name = "Admin";
    private const string HasPeople = "select exists (select from ledger.mt_streams where id like 'user/%')";

    /// <summary>The terms of a person of whom only the login is given.</summary>
    public static UserTerms Terms(string login) =>
        new(login, login == Login ? Name : login, [.. Roles.All], Locales.Chinese);

    /// <summary>Invites the first person.</summary>
    /// <param name="password">With a password the person joins at once; null for an invitation.</param>
    /// <returns>The invitation if this call made it; null when there are people, or with a password.</returns>
    /// <exception cref="BadInputException">Login or password break their rules.</exception>
    public static async Task<NewInvitation?> Ensure(
        LedgerNode node, string? login, string? password, DateOnly today, CancellationToken cancel)
    {
        await using (var command = node.Context.Direct.CreateCommand(HasPeople))
        {
            if (await command.ExecuteScalarAsync(cancel) is true) return null;
        }

        var terms = Terms(Logins.Spelled(login ?? Login));
        if (Logins.Problem(terms.Login) is { } wrong) throw new BadInputException("login", wrong);
        var envelope = new Envelope("first-user", "daybook", today);
        if (password is null)
        {
            var (answer, invitation) = await Invitations.Send(node, envelope, terms, cancel);
            return answer is Answer.Accepted { Repeated: false } ? invitation : null;
        }

        if (Passwords.Problem(password, terms.Login) is { } weak) throw new BadInputException("password", weak);
        await node.Ledger.Append(
            new Transaction(envelope, await Joining(terms, password, node.Context.Clock.GetUtcNow(), cancel)), cancel);
        return null;
    }

    private static async Task<Operation> Joining(
        UserTerms terms, string password, DateTimeOffset now, CancellationToken cancel)
    {
        var invitation = Invitations.New(terms.Login, now);
        using var hashes = new PasswordHashes();
        return new ChangeUser(
            terms.Login,
            new UserCommand.Invite(
                terms.Login, terms.Name, terms.Roles, terms.Locale, invitation.TokenHash, invitation.ExpiresAt),
            new UserCommand.Join(invitation.TokenHash, await hashes.Of(password, cancel), now));
    }
}
