using System.Security.Claims;

namespace Daybook.Web.Ground;

/// <summary>What there is to see and to do.</summary>
public interface IScreens
{
    /// <summary>Every list, by name.</summary>
    IReadOnlyList<ListScreen> Lists { get; }

    /// <summary>Every command, by name.</summary>
    IReadOnlyList<CommandScreen> Commands { get; }

    /// <summary>Every question that is neither a list nor the file of a thing, by name.</summary>
    IReadOnlyList<QuestionScreen> Questions { get; }

    /// <summary>Every kind of thing that a path names, by category.</summary>
    IReadOnlyList<ThingScreen> Things { get; }
}

/// <summary>The console's only way to the ledger: the lists, commands and things that exist, and the answers of the
/// interface. So the console can do nothing that the interface cannot do.</summary>
public interface IDaybook : IScreens
{
    /// <summary>The modules as they are switched now; another object when one was switched.</summary>
    ModulesNow Modules { get; }

    /// <summary>Calls back shortly after a module was switched.</summary>
    /// <param name="changed">Must return at once.</param>
    /// <returns>Dispose it to end the callbacks.</returns>
    IDisposable WatchModules(Action changed);

    /// <summary>The company's name; null while nobody has said it.</summary>
    string? Company { get; }

    /// <summary>Calls back shortly after the company's data changed.</summary>
    /// <param name="changed">Must return at once.</param>
    /// <returns>Dispose it to end the callbacks.</returns>
    IDisposable WatchCompany(Action changed);

    /// <summary>Sends a request in the name of a person. Routes, roles, rules and answers are those of a request over
    /// HTTP.</summary>
    Task<Reply> Send(ClaimsPrincipal person, Asked asked, CancellationToken cancel);
}

/// <summary>A request.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Target">The path with its query, escaped as in an address.</param>
public sealed record Asked(string Method, string Target)
{
    /// <summary>The body of a command, as JSON; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The body of a command that takes a file; null for none.</summary>
    public byte[]? File { get; init; }

    /// <summary>The Idempotency-Key: a command with the same key is done only once; null for a question.</summary>
    public string? Key { get; init; }

    /// <summary>The version that the thing of a command must still have (If-Match); null for any.</summary>
    public long? Version { get; init; }

    /// <summary>The number of seconds to wait for all consequences of a command; null to wait for none.</summary>
    public int? WaitSeconds { get; init; }

    /// <summary>Whether a command is only tried: nothing is written, and the answer says what would happen.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The language of words in the answer (BCP 47); null for English.</summary>
    public string? Language { get; init; }

    public static Asked Get(string target) => new("GET", target);

    public static Asked Upload(string target, byte[] file, string key) =>
        new("POST", target) { File = file, Key = key };

    public static Asked Post(string target, string body, string key) => new("POST", target) { Body = body, Key = key };
}
