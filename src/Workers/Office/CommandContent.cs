using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Workers.Office;

/// <summary>A command as text that can be kept, compared by its hash, and carried out later.</summary>
/// <param name="Operation">The stored name of an operation with its version; null for a list of steps.</param>
/// <param name="Body">The operation.</param>
/// <param name="Steps">The steps; null for an operation.</param>
public sealed record CommandContent(
    string? Operation = null, JsonElement? Body = null, ImmutableArray<ContentStep>? Steps = null)
{
    private static readonly EventCodec Codec = new(new Catalogue(
        [], [], WorkersCatalogue.Operations, WorkersCatalogue.Notes, WorkersCatalogue.Upcasters));

    /// <summary>The canonical text of a command (ADR 14); the same command always has the same.</summary>
    public static string Write(Operation operation)
    {
        var content = operation is StepList { List: var steps }
            ? new CommandContent(Steps: [.. steps.Select(ContentStep.Of)])
            : Of(Codec.Encode(operation));
        return Encoding.UTF8.GetString(CanonicalJson.Of(
            JsonSerializer.SerializeToUtf8Bytes(content, DaybookJson.Options)));
    }

    /// <summary>The command of a text.</summary>
    public static Operation Read(string text)
    {
        var content = JsonSerializer.Deserialize<CommandContent>(text, DaybookJson.Options)!;
        return content.Operation is { } name
            ? (Operation)Codec.Decode(name, Encoding.UTF8.GetBytes(content.Body!.Value.GetRawText()))
            : Kernel.Operation.Of([.. content.Steps!.Value.Select(step => step.Read())]);
    }

    /// <summary>SHA-256 of a text in lower-case hexadecimal.</summary>
    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static CommandContent Of((string Name, byte[] Payload) encoded) =>
        new(encoded.Name, JsonElement.Parse(encoded.Payload));
}

/// <summary>A command of a decider for a stream.</summary>
/// <param name="Command">Its name (<see cref="CommandNames"/>).</param>
public sealed record ContentStep(string Stream, string Command, JsonElement Body)
{
    internal static ContentStep Of(Step step) => new(
        step.Stream.ToString(), CommandNames.Of(step.Command.GetType()),
        JsonSerializer.SerializeToElement(step.Command, step.Command.GetType(), DaybookJson.Options));

    internal Step Read() => new(
        StreamId.Parse(Stream), Body.Deserialize(CommandNames.TypeOf(Command), DaybookJson.Options)!);
}
