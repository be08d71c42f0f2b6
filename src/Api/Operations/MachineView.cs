using Daybook.Api.Audit;
using Daybook.Ledger;

namespace Daybook.Api.Operations;

/// <summary>What runs where.</summary>
/// <param name="Position">The head of the log.</param>
/// <param name="Node">The node that answers.</param>
/// <param name="IsWorking">Whether the answering node also runs read models and processes.</param>
/// <param name="Problems">Why the system is not ready.</param>
/// <param name="Warnings">What a person should still look at.</param>
/// <param name="Verification">The last verification that the answering node was asked for.</param>
public sealed record MachineView(
    long Position, string Node, bool IsWorking, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings,
    IReadOnlyList<MachineNode> Nodes, IReadOnlyList<MachineShard> Shards, DatabaseFacts Database,
    VerificationView Verification)
{
    internal static async Task<IResult> Answer(
        LedgerNode node, VerificationDesk verification, CancellationToken cancel)
    {
        var status = await StatusReport.Of(node, cancel);
        var seen = await node.Nodes.All(cancel);
        var here = node.Context.Node;
        return TypedResults.Ok(new MachineView(
            status.Position, node.Context.Options.NodeName, node.IsWorking, [.. status.Problems()],
            [.. status.Warnings()],
            [
                .. seen.Select(n => new MachineNode(
                    $"{n.Node:N}"[..8], n.Name, n.StartedAt, n.SeenAt, n.IsLive, n.Node == here)),
            ],
            [
                .. status.Consumers.GroupBy(c => c.Group ?? "processes")
                    .Select(g => new MachineShard(
                        g.Key, g.Select(c => c.Holder).FirstOrDefault(h => h is not null), g.Count(),
                        g.Min(c => c.Position), g.Max(c => c.Lag), g.Count(c => c.State is "stopped"))),
            ],
            await node.Nodes.Database(cancel), verification.Now));
    }
}

/// <summary>A node that runs read models and processes.</summary>
/// <param name="Id">The beginning of its random id.</param>
/// <param name="Name">The name of its machine.</param>
/// <param name="IsHere">Whether it is the one that answers.</param>
public sealed record MachineNode(
    string Id, string Name, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsLive, bool IsHere);

/// <summary>What one node at a time works on: a group of read models, or all processes.</summary>
/// <param name="Holder">The node that works on it; null when none does.</param>
/// <param name="Members">Its read models or processes.</param>
/// <param name="Stopped">Those of them that have stopped.</param>
public sealed record MachineShard(
    string Name, string? Holder, int Members, long Position, long Lag, int Stopped);
