using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Hosting;

/// <summary>The first person of a ledger where nobody has a file yet: an admin with all roles, who is invited by a link
/// that is told once, or has the password that DAYBOOK_PASSWORD says.</summary>
public static class FirstUser
{
    public const string Login = "admin";
    private const string Name = "Admin";
    private const string HasPeople = "select exists (select from ledger.mt_streams where id like 'user/%')";

    /// <summary>What is known of one whom nobody described.</summary>
    public static UserTerms Terms(string login) =>
        new(login, login == Login ? Name : login, [.. Roles.All], Locales.Chinese);

    /// <summary>Invites the person.</summary>
    /// <param name="password">Chosen for the person, who then joins at once; null for an invitation.</param>
    /// <returns>The invitation if this call made it; null when there is somebody, or a password.</returns>
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
