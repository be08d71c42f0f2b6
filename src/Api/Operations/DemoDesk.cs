namespace Daybook.Api.Operations;

/// <summary>Asks the script that started Daybook for the demo company (ADR 51). This process may not make or drop a
/// database (ADR 15); the script may. They meet in a folder: here a wish is left, there it is done and the state is
/// written. The wish is one of two words, so whoever has this process can have no other database dropped.</summary>
/// <param name="folder">The folder; null when nothing that makes a demo company started this process.</param>
internal sealed class DemoDesk(string? folder, TimeProvider clock)
{
    internal const string WishFile = "wish";
    internal const string StateFile = "state";

    /// <summary>The script writes the state every second. A state that is older has no script any more.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private const int MostCharacters = 2_000;

    /// <summary>The state as the script wrote it last: a line each for the state, the address, the login, the password
    /// and what went wrong.</summary>
    public DemoView Now
    {
        get
        {
            if (folder is null) return DemoView.NotHere;
            var file = new FileInfo(Path.Combine(folder, StateFile));
            if (!file.Exists || clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Fresh) return DemoView.NotHere;
            var lines = Read(file).Split('\n');
            return Enum.TryParse<DemoState>(lines[0], ignoreCase: true, out var state)
                ? new DemoView(state, Line(lines, 1), Line(lines, 2), Line(lines, 3), Line(lines, 4))
                : DemoView.NotHere;
        }
    }

    /// <summary>Leaves a wish. The script reads it within a second; a second wish replaces the first.</summary>
    /// <returns>False when no script is there.</returns>
    public bool Wish(DemoWish wish)
    {
        if (Now.State == DemoState.NotHere) return false;
        // Renamed when it is whole, so that the script never reads half a word.
        var written = Path.Combine(folder!, Path.GetRandomFileName());
        File.WriteAllText(written, wish == DemoWish.Open ? "open\n" : "remove\n");
        File.Move(written, Path.Combine(folder!, WishFile), overwrite: true);
        return true;
    }

    private static string Read(FileInfo file)
    {
        using var reader = file.OpenText();
        var read = new char[MostCharacters];
        return new string(read, 0, reader.ReadBlock(read));
    }

    private static string? Line(string[] lines, int at) =>
        at < lines.Length && lines[at].Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>What the demo desk can be asked for.</summary>
internal enum DemoWish
{
    /// <summary>Makes the demo company when it is not there, and starts it.</summary>
    Open,

    /// <summary>Stops the demo company and drops its database.</summary>
    Remove,
}

/// <summary>How the demo company stands.</summary>
public enum DemoState
{
    /// <summary>This server was not started by <c>scripts/run</c> on its own PostgreSQL, so nobody can make
    /// it.</summary>
    NotHere,

    /// <summary>There is none.</summary>
    Absent,

    /// <summary>It is there and does not run.</summary>
    Stopped,

    /// <summary>It is being made or started.</summary>
    Starting,

    /// <summary>It is served at its address.</summary>
    Running,

    /// <summary>It is being removed.</summary>
    Removing,

    /// <summary>It could not be started or removed.</summary>
    Failed,
}

/// <summary>The demo company (演示公司), a ledger of its own beside the company's books.</summary>
/// <param name="Address">Where it is served while it runs.</param>
/// <param name="Login">Who signs in there.</param>
/// <param name="Password">The first password of that person.</param>
/// <param name="Error">Why it failed, in the words of the script.</param>
public sealed record DemoView(DemoState State, string? Address, string? Login, string? Password, string? Error)
{
    internal static DemoView NotHere { get; } = new(DemoState.NotHere, null, null, null, null);
}
