using System.Security.Cryptography;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Invitations to choose a password: a link with a token of 160 random bits, good once and for a
/// week.</summary>
public static class Invitations
{
    private const int TokenBytes = 20;

    /// <summary>So long an invitation is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);

    /// <summary>A new one.</summary>
    public static NewInvitation New(string login, DateTimeOffset now)
    {
        var token = $"dbi_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes))}";
        return new NewInvitation(
            DoorForms.Page(DoorForms.JoinPath, ("login", login), ("token", token)), ApiKeys.HashOf(token),
            now + GoodFor);
    }

    /// <summary>Invites somebody, or again who is here already: then the former password lets nobody in any
    /// more.</summary>
    /// <param name="wanted">What is written in the file of who is not here yet.</param>
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
                new Transaction(envelope, new ChangeUser(wanted.Login, command)), cancel),
            invitation);
    }
}

/// <summary>An invitation while its token is known.</summary>
/// <param name="Link">Path and query of the page where it is taken.</param>
public sealed record NewInvitation(string Link, string TokenHash, DateTimeOffset ExpiresAt);
