using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.Json;
using Daybook.Cli.Verbs;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Cli;

/// <summary>The operator's command line.</summary>
public static class CommandLine
{
    private const int HelpWidth = 120;

    private const string Epilogue = """
        Exit codes:
          0  done, and every check succeeded
          1  a check failed, or something was refused
          2  wrong arguments, or a file with wrong content
          3  the database, the network or the disk failed

        Environment:
          DAYBOOK_POSTGRES        the database, as an Npgsql connection string
          DAYBOOK_URL             where serve listens (http://127.0.0.1:5080)
          DAYBOOK_KEY             the first key of an empty ledger, with all roles
          DAYBOOK_USER            the login of the first person of a ledger without people (admin), with all roles
          DAYBOOK_PASSWORD        the password of that person; without it serve prints a link to choose one
          DAYBOOK_OTLP            where serve sends traces and metrics (OTLP); nowhere when not set
          DAYBOOK_METRICS         who may read /metrics without a key: local (this machine), open (everybody), off
          DAYBOOK_PROXY           addresses or networks of trusted proxies (none); see docs/access.md
          DAYBOOK_FOLDER          the folder of the signing key and the checkpoints (the user's local folder)
          DAYBOOK_WEBHOOK_KEY     the key of the webhook secrets: at least 32 random bytes in base 64
          DAYBOOK_WEBHOOK_REACH   addresses for webhooks in addition to public ones; see docs/webhooks.md
          DAYBOOK_SMTP            the mail server; without one, letters are written to a folder
          DAYBOOK_MAIL_FROM       the sender of letters
          DAYBOOK_MAIL_FOLDER     the folder for letters without a mail server
          DAYBOOK_FOLLOW_UP_DAYS  the number of days after the delivery after which customers are asked
          TZ                      the company's time zone, such as Asia/Shanghai (that of the machine)
          DAYBOOK_RABBITMQ        the broker for announcements, such as amqp://user:password@host:5672/
        """;

    /// <summary>Runs one verb.</summary>
    /// <returns>One of the codes in <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] arguments, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            var parsed = Root(terminal).Parse(arguments);
            if (parsed.Action is ParseErrorAction) return Wrong(parsed, terminal);
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = terminal.Out,
                    Error = terminal.Error,
                },
                cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            terminal.Say("daybook: interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            terminal.Say($"daybook: {explained.Line.ReplaceLineEndings(" ").Trim()}");
            return explained.Code;
        }
    }

    private static int Wrong(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors) terminal.Say($"daybook: {error.Message.ReplaceLineEndings(" ").Trim()}");
        terminal.Say("For help, run daybook --help, or add --help to a verb.");
        return ExitCode.Usage;
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Daybook, an event-sourced ledger of a supply chain: the commands for operators.")
        {
            MigrateVerb.Make(terminal), ServeVerb.Make(terminal), ImportVerb.Make(terminal),
            ReconcileVerb.Make(terminal), StatusVerb.Make(terminal), VerifyVerb.Make(terminal),
            RebuildVerb.Make(terminal), RepairVerb.Make(terminal), CheckpointVerb.Make(terminal),
            ProofVerb.Make(terminal), KeysVerb.Make(terminal), UsersVerb.Make(terminal), ParkedVerb.Make(terminal),
            SettleVerb.Make(terminal), DeadLettersVerb.Make(terminal), CritterVerb.Make(terminal),
            ProcessesVerb.Make(terminal), ReaderVerb.Make(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        var plain = (HelpAction)help.Action!;
        plain.MaxWidth = HelpWidth;
        help.Action = new HelpWithExamples(plain, Epilogue);
        return root;
    }

    private static (int Code, string Line)? Explain(Exception error) => error switch
    {
        VerbException e => (e.Code, e.Message),
        _ when Database.Explain(error) is { } line => (ExitCode.Infrastructure, line),
        ChainBrokenException e => (ExitCode.Failed, e.FirstBad.Sentence),
        ProcessStoppedException => (ExitCode.Failed, error.Message),
        BadInputException e => (ExitCode.Usage, $"{e.Field} {e.Rule}"),
        InvalidDataException or JsonException or FileNotFoundException or DirectoryNotFoundException =>
            (ExitCode.Usage, error.Message),
        ReadModelNotReadyException or TimeoutException or IOException or UnauthorizedAccessException =>
            (ExitCode.Infrastructure, error.Message),
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        _ => null,
    };
}
