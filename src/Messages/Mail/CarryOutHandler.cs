using System.Globalization;
using System.Runtime.InteropServices;
using Daybook.Ledger;
using Daybook.Messages.Announcements;
using Daybook.Workers.Customers;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Daybook.Messages.Mail;

/// <summary>Carries out work outside the ledger from the record of the reaction. When the mail server does not accept a
/// letter at present, the letter is retried for about a day. When the server refuses it, the message becomes a dead
/// letter at once.</summary>
internal sealed class CarryOutHandler(LedgerNode node, Guid ledger, MailOptions options, History history)
    : MessageHandler<CarryOut>
{
    private const string Sent = "sent";

    private readonly CarriedOut _done = new(node.Context.Direct, options.RetentionDays);
    private readonly FollowUpLetter _letters = new(node, options);
    private readonly Mailer _mailer = new(options);

    public override void ConfigureChain(HandlerChain chain)
    {
        chain.OnException<MailDelayedException>()
            .ScheduleRetry([.. options.Retries]).WithBoundedJitter(options.JitterShare).Then.MoveToErrorQueue();
        chain.OnException<MailRefusedException>().MoveToErrorQueue();
        MessageRules.OfOutgoing(chain, node.Context.Options.Processes);
    }

    protected override async Task HandleAsync(CarryOut message, MessageContext bus, CancellationToken cancellation)
    {
        if (await _done.IsDone(message, cancellation)) return;
        var record = await history.Fact(message.Record, cancellation);
        var stored = ((ProcessEvent.Reacted)record.Body).Messages!.Value[message.Ordinal];
        var wish = node.Context.Codec.Decode(stored.Type, JsonMarshal.GetRawUtf8Value(stored.Body).ToArray());
        var id = string.Create(
            CultureInfo.InvariantCulture, $"{ledger.ToString("N")[..12]}_{message.Record}_{message.Ordinal}");
        var result = wish switch
        {
            SendFollowUp followUp => await Send(followUp, id, cancellation),
            _ => throw new InvalidOperationException($"This program cannot carry out {stored.Type}."),
        };
        await _done.Note(message, result, cancellation);
    }

    private async Task<string> Send(SendFollowUp followUp, string id, CancellationToken cancel)
    {
        var (letter, why) = await _letters.Write(followUp, id, cancel);
        if (letter is null) return why!;
        await _mailer.Send(letter, id, cancel);
        return Sent;
    }
}
