using Daybook.Api.Access;
using Daybook.Cli.Output;
using Daybook.Domain.Access;
using Daybook.Ledger;

namespace Daybook.Cli;

/// <summary>Invites people.</summary>
internal static class NewUser
{
    /// <summary>Invites somebody, or again who is here already, and tells the link.</summary>
    public static async Task<InvitedUser> Invite(
        Terminal terminal, Settings settings, LedgerNode node, UserTerms wanted, CancellationToken cancel,
        bool isTold = true)
    {
        var (answer, invitation) = await Invitations.Send(node, Operator.Envelope(node), wanted, cancel);
        Operator.Done(answer);
        if (isTold) Welcome.Invitation(terminal, wanted.Login, invitation, settings.ServerUrl);
        return new InvitedUser(
            wanted.Login, settings.ServerUrl.TrimEnd('/') + invitation.Link, invitation.ExpiresAt);
    }
}
