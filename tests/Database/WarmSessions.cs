namespace Daybook.Database;

/// <summary>Sessions of the server that clients have left, for the next client who connects in the same way. A new
/// session costs the server more than most tests: it starts a process, whose caches are empty.</summary>
internal static class WarmSessions
{
    /// <summary>The server of the tests takes 200.</summary>
    private const int Most = 100;

    private static readonly Lock Gate = new();
    private static readonly List<(StartupWords Words, ServerSession Session)> Idle = [];

    /// <summary>The newest session that was opened in the same way; null when there is none.</summary>
    public static ServerSession? Take(string kind)
    {
        while (TakeAny(kind) is { } session)
        {
            if (session.IsAlive) return session;
            session.Dispose();
        }

        return null;
    }

    /// <summary>Keeps a session that is as new; the oldest is ended when there are too many.</summary>
    public static void Keep(StartupWords words, ServerSession session)
    {
        ServerSession? oldest = null;
        lock (Gate)
        {
            Idle.Add((words, session));
            if (Idle.Count > Most)
            {
                oldest = Idle[0].Session;
                Idle.RemoveAt(0);
            }
        }

        oldest?.Dispose();
    }

    /// <summary>The processes of a database's sessions.</summary>
    public static int[] Of(string database)
    {
        lock (Gate) return [.. Idle.Where(i => i.Words.Database == database).Select(i => i.Session.ProcessId)];
    }

    /// <summary>Ends the sessions of a database.</summary>
    public static void End(string database)
    {
        List<ServerSession> ended;
        lock (Gate)
        {
            ended = [.. Idle.Where(i => i.Words.Database == database).Select(i => i.Session)];
            Idle.RemoveAll(i => i.Words.Database == database);
        }

        ended.ForEach(s => s.Dispose());
    }

    private static ServerSession? TakeAny(string kind)
    {
        lock (Gate)
        {
            var at = Idle.FindLastIndex(i => i.Words.Kind == kind);
            if (at < 0) return null;
            var session = Idle[at].Session;
            Idle.RemoveAt(at);
            return session;
        }
    }
}
