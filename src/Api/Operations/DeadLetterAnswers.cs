using Daybook.Ledger;

namespace Daybook.Api.Operations;

/// <summary>The answer about a message that is no longer a dead letter.</summary>
public static class DeadLetterAnswers
{
    private const string NotDead = "message.not-dead";

    /// <summary>The answer; for a message that was replayed before, with its result and what to do next.</summary>
    public static async Task<Answer> Explained(LedgerNode node, Guid id, Answer answer, CancellationToken cancel)
    {
        if (answer is not Answer.Refused { Why.Code: NotDead } refused) return answer;
        var stream = DeadLetterDecider.Stream($"{id}");
        var (_, version) = await node.States.Of<DeadLetterState>(stream, cancel);
        var message = version == 0
            ? "There is no such dead letter. The list of dead letters shows their ids."
            : "The message was already replayed and is not a dead letter any more. It was handled, or a working node "
                + "will handle it soon. There is nothing to do. If it fails again, the list shows it again, "
                + $"and it can be replayed or discarded. Who replayed it and why: /api/audit/streams/{stream}.";
        return refused with { Why = refused.Why with { Message = message } };
    }
}
