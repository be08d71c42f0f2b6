using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Edge;

/// <summary>What is answered about commands that wait for an approval (ADR 49).</summary>
internal static class HeldCommands
{
    /// <summary>202 with the address of the approval.</summary>
    public static Accepted<Accepted> Answer(string command, StreamId approval, Answer.Accepted answer)
    {
        var number = approval.Parts()[0];
        return TypedResults.Accepted(
            $"/api/approvals/{Uri.EscapeDataString(number)}",
            new Accepted(
                approval.ToString(), answer.Streams[0].Version, answer.Position, answer.Events, answer.Repeated,
                command, new RequestedApproval(number)));
    }

    /// <summary>Why a row of a file was not done.</summary>
    public static Refusal Waits(StreamId approval) => new Refusal(
        "office.waits-for-approval", $"It waits for the approval {approval.Parts()[0]}.")
        .With("approval", approval.Parts()[0]);
}

/// <summary>The approval for which a command waits.</summary>
/// <param name="Approval">Its number.</param>
public sealed record RequestedApproval(string Approval);
