using System.Security.Cryptography;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Invitations to choose a password: a link with a token of 160 random bits that works once, for a
/// week.</summary>
public static class Invitations
{
    private const int TokenBytes = 20;

    /// <summary>The time after which an invitation expires.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);

    /// <summary>A new one.</summary>
    public static NewInvitation New(string login, DateTimeOffset now)
    {
        var token = $"dbi_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes))}";
        return new NewInvitation(
            DoorForms.JoinPage(login, token, null), ApiKeys.HashOf(token), now + GoodFor);
    }

    /// <summary>Invites a person for the operator of the server. A person who is there already is invited again, and
    /// the former password does not work any more.</summary>
    /// <param name="wanted">The terms of a new person.</param>
    public static async Task<(Answer Answer, NewInvitation Invitation)> Send(
        LedgerNode node, Envelope envelope, UserTerms wanted, CancellationToken cancel)
    {
        var invitation = New(wanted.Login, node.Context.Clock.GetUtcNow());
        var (user, _) = await node.States.Of<User>(UserDecider.Stream(wanted.Login), cancel);
        UserCommand command = user.Terms is null
            ? new UserCommand.Invite(
                wanted.Login, wanted.Name, wanted.Roles, wanted.Locale, invitation.TokenHash, invitation.ExpiresAt)
            : new UserCommand.ResetPassword(
                invitation.TokenHash, invitation.ExpiresAt, "invited again by the operator");
        return (
            await node.Ledger.Append(
                new Transaction(envelope, new ChangeUser(wanted.Login, command) { ByOperator = true }), cancel),
            invitation);
    }
}

/// <summary>An invitation whose token is not forgotten yet.</summary>
/// <param name="Link">Path, query and fragment of the page where it is accepted.</param>
public sealed record NewInvitation(string Link, string TokenHash, DateTimeOffset ExpiresAt);
