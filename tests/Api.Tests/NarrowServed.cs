using Daybook.Api.Hosting;

namespace Daybook.Api.Tests;

/// <summary>A server that works on one request of a key at a time, and lets one wait.</summary>
public sealed class NarrowServed : Served
{
    protected override RequestLimitOptions Limits => new() { AtOnce = 1, Waiting = 1 };
}
