using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>A stream's immutable state and the version it stands for; version 0 for a stream that does not
/// exist.</summary>
internal sealed record StreamState(object State, long Version, Machine Machine)
{
    public StreamState After(object @event) =>
        this with { State = Machine.Evolve(State, @event), Version = Version + 1 };
}
