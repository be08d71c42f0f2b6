using System.Net;
using Daybook.Api.Edge;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Access;

/// <summary>Records sign-ins and failed attempts. The number of facts and of commands is limited, however many attempts
/// there are: when the record of a day is full, nothing more is sent to the ledger.</summary>
internal sealed class DoorBook(LedgerNode node, BusinessDates dates, ILoggerFactory loggers)
{
    private const string Somebody = "somebody";

    /// <summary>The most records of one day to which this node writes failures.</summary>
    private const int MostRecords = 10_000;

    private readonly ILogger _log = loggers.CreateLogger<DoorBook>();
    private readonly Lock _gate = new();
    private readonly Dictionary<StreamId, int> _written = [];
    private DateOnly _day;

    /// <summary>The address of a client as text.</summary>
    public static string Text(IPAddress? address) => address is null ? "unknown"
        : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>Records a failed attempt.</summary>
    /// <param name="login">Null for an unknown login.</param>
    public Task Failed(string? login, IPAddress? address, CancellationToken cancel) =>
        Note(login, address, new SignInsCommand.Fail(Text(address)), cancel);

    /// <summary>Records that attempts are refused until a time.</summary>
    public Task HeldBack(string? login, IPAddress? address, DateTimeOffset until, CancellationToken cancel) =>
        Note(login, address, new SignInsCommand.HoldBack(Text(address), until), cancel);

    /// <summary>Writes a step that must not be lost.</summary>
    public Task<Answer> Write(string actor, Step step, CancellationToken cancel) => Write(actor, null, step, cancel);

    /// <summary>Writes a step that must not be lost, if the guard allows it.</summary>
    public Task<Answer> Write(string actor, Step? guard, Step step, CancellationToken cancel) => node.Ledger.Append(
        new Transaction(new Envelope(CommandId.New(), actor, dates.Today) { Guard = guard }, [step]), cancel);

    private async Task Note(string? login, IPAddress? address, SignInsCommand command, CancellationToken cancel)
    {
        var stream = SignInsDecider.Stream(dates.Today, login);
        if (!HasRoom(stream)) return;
        try
        {
            await Write($"{Somebody} ({Text(address)})", SignInsDecider.On(stream, command), cancel);
        }
        catch (LedgerException e)
        {
            // The attempt failed in any case.
            AccessLog.NotWritten(_log, e.Message);
        }
    }

    private bool HasRoom(StreamId stream)
    {
        lock (_gate)
        {
            if (_day != dates.Today) _written.Clear();
            _day = dates.Today;
            var written = _written.GetValueOrDefault(stream);
            // One more than the failures: the fact that there are more.
            if (written > SignInsDecider.MostFailures || _written.Count >= MostRecords) return false;
            _written[stream] = written + 1;
            return true;
        }
    }
}
