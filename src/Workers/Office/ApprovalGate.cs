using System.Security.Cryptography;
using System.Text;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Holds back the commands that need an approval, and requests it instead.</summary>
/// <param name="today">Today in the company's time zone: the business date of a command is chosen by its sender, and
/// must not choose the superior.</param>
public sealed class ApprovalGate(Func<DateOnly> today) : IGate
{
    private const int NumberBytes = 6;

    public Operation? Instead(Transaction transaction, StreamId about, StepContext decided)
    {
        foreach (var (name, policy) in CommandNames.PoliciesOf(transaction.Operation, decided))
        {
            if (decided.State<ApprovalPolicy>(policy).Terms is not { } terms) continue;
            var amount = (transaction.Operation as IWorth)?.Worth(decided);
            if (terms.AppliesTo(amount)) return Request(transaction, about, decided, name, amount);
        }

        return null;
    }

    private RequestApproval Request(
        Transaction transaction, StreamId about, StepContext decided, string name, Money? amount)
    {
        var envelope = transaction.Envelope;
        var content = CommandContent.Write(transaction.Operation);
        return new RequestApproval(
            NumberOf(envelope.CommandId), name, content, CommandContent.HashOf(content), envelope.CommandId,
            Requester(envelope), envelope.Actor, about.ToString(),
            decided.Version(about) - decided.Events<object>(about).Count(), amount, envelope.EffectiveOn, today());
    }

    /// <summary>The number of the approval for a command; the same for the same command id.</summary>
    public static string NumberOf(string commandId) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(commandId)).AsSpan(0, NumberBytes));

    /// <summary>A name of the sender that never changes: the id of a key, or '@' and a login.</summary>
    private static string Requester(Envelope envelope)
    {
        if (envelope.Guard is not { Stream: var sender }) return envelope.Actor;
        var id = sender.Parts()[0];
        return sender.Category == UserDecider.Instance.Category ? $"@{id}" : id;
    }
}
