using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Imports;

/// <summary>One request to import a file, or to say what an import would do.</summary>
internal sealed class ImportRun(HttpContext http, LedgerNode node, ImportKind kind)
{
    private const int AtOnce = 200;
    private const int Samples = 3;
    private const int MostErrors = 1_000;
    private const int HashBytes = 16;
    private readonly List<ImportError> _errors = [];
    private readonly List<ImportedRow> _done = [];
    private long? _position;

    public async Task<IResult> Answer()
    {
        var query = http.Query();
        var isDryRun = query.Flag(ImportRoutes.DryRunFlag) || Preference.DryRun(http);
        var file = SheetFile.Read(await RequestBody.ReadAsItIs(http), http.Request.ContentType);
        var table = ImportTable.Of(file, kind.Fields, ColumnsOf(file, query), GivenIn(query));
        var after = (int)(query.Whole(ImportRoutes.After, int.MaxValue) ?? 1);
        var most = (int)(query.Whole(ImportRoutes.Most, SheetFile.RowLimit, 1) ?? SheetFile.RowLimit);
        if (table.Missing.ToList() is { Count: > 0 } missing)
        {
            _errors.AddRange(missing.Select(f => new ImportError(1, f.Name, null,
                "is a required field that no column has")));
            return Told(table, isDryRun, 0, null);
        }

        var first = new FirstRows(table, kind);
        SheetRow[] rows = [.. file.Rows.Where(r => r.Line > after)];
        var last = rows.Length > most ? rows[most - 1].Line : int.MaxValue;
        _errors.AddRange(file.Broken.Where(e => e.Row > after && e.Row <= last));
        var isWhole = isDryRun ? new DryRun(node.Context) : null;
        await using (isWhole)
        {
            foreach (var chunk in rows.Take(most).Chunk(AtOnce)) await Take(table, first, chunk, isWhole);
        }

        if (isDryRun) Preference.TellDryRun(http);
        var refused = _errors.Select(e => e.Row).Distinct().Count();
        return Told(table, isDryRun, refused, last == int.MaxValue ? null : last);
    }

    private async Task Take(
        ImportTable table, FirstRows first, SheetRow[] chunk, DryRun? isWhole)
    {
        var sound = new List<(SheetRow Row, RowCommand Command, Transaction Sent)>();
        foreach (var row in chunk)
        {
            var cells = new ImportCells(
                table, row, http.RequestServices.GetRequiredService<BusinessDates>(), _errors);
            if (first.IsRepeated(row, cells)) continue;
            if (await kind.Command(cells, http) is { } command)
                sound.Add((row, command, Sent(command)));
        }

        // A run that writes keeps no snapshot longer than its rows.
        await using var own = isWhole is null ? new DryRun(node.Context) : null;
        var run = isWhole ?? own!;
        await run.Load([.. sound.Select(s => s.Sent)], http.RequestAborted);
        List<bool> isNew = [.. sound.Select(s => first.IsFirst(s.Row) && s.Command.IsNew(run))];
        var answers = isWhole is null
            ? await Task.WhenAll(sound.Select(s => Answered(
                table, s.Row, () => node.Ledger.Append(s.Sent, http.RequestAborted))))
            : await Tried(table, sound.Select(s => (s.Row, s.Sent)), run);
        _errors.AddRange(answers.Select(a => a.Error).OfType<ImportError>());
        for (var i = 0; i < sound.Count; i++) Count(table, sound[i].Row, answers[i].Answer, isNew[i], isWhole is null);
    }

    private async Task<(Answer? Answer, ImportError? Error)[]> Tried(
        ImportTable table, IEnumerable<(SheetRow Row, Transaction Sent)> rows, DryRun run)
    {
        var answers = new List<(Answer?, ImportError?)>();
        foreach (var (row, sent) in rows)
            answers.Add(await Answered(table, row, () => run.Decide(sent, http.RequestAborted)));
        return [.. answers];
    }

    private void Count(ImportTable table, SheetRow row, Answer? answer, bool isNew, bool isWritten)
    {
        switch (answer)
        {
            case Answer.Accepted done when Sender.ApprovalOf(done) is { } approval:
                var waits = HeldCommands.Waits(approval);
                _errors.Add(new ImportError(row.Line, null, KeyOf(table, row), waits.Message)
                {
                    Code = waits.Code, Facts = waits.Facts,
                });
                if (isWritten) _position = Math.Max(_position ?? 0, done.Position);
                break;
            case Answer.Accepted done:
                var outcome = done.Events == 0 || done.Repeated ? "same" : isNew ? "new" : "changed";
                _done.Add(new ImportedRow(row.Line, KeyOf(table, row), outcome));
                if (isWritten) _position = Math.Max(_position ?? 0, done.Position);
                break;
            case Answer.Refused { Why: var why }:
                _errors.Add(new ImportError(row.Line, null, KeyOf(table, row), why.Message)
                {
                    Code = why.Code, Facts = why.Facts.Count > 0 ? why.Facts : null,
                });
                break;
        }
    }

    /// <summary>The answer of the ledger, or why there is none.</summary>
    private async Task<(Answer? Answer, ImportError? Error)> Answered(
        ImportTable table, SheetRow row, Func<Task<Answer>> answer)
    {
        try
        {
            return (await answer(), null);
        }
        catch (BadInputException e)
        {
            return (null, new ImportError(row.Line, e.Field, KeyOf(table, row), e.Rule));
        }
    }

    /// <summary>The transaction of a row. Its id is the key of the request with the content of the row, so that after
    /// an interruption each row is done once, wherever it stands in the file.</summary>
    private Transaction Sent(RowCommand command)
    {
        var content = SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes<object>(command.Operation, EdgeJson.Options));
        var id = CommandId.Of(http) is { } key
            ? $"{key}:{Convert.ToHexStringLower(content.AsSpan(0, HashBytes))}"
            : CommandId.New();
        return new Transaction(
            new Envelope(id, http.User.Identity!.Name!, command.On)
            {
                Fingerprint = ImmutableArray.Create(content), Guard = SenderGuard.Of(http), Lane = Lane.Imports,
            },
            command.Operation)
        {
            About = command.Subject,
            // What was refused can be sent again when what it lacks is there.
            IsTentative = true,
        };
    }

    private string KeyOf(ImportTable table, SheetRow row) => FirstRows.Joined(table, row, kind.Key);

    private IReadOnlyList<string?> ColumnsOf(SheetFile file, IReadOnlyDictionary<string, string> query)
    {
        if (query.Text(ImportRoutes.Columns) is not { } said) return ColumnGuess.Of(kind.Fields, file);
        string?[] columns = [.. said.Split(',').Select(c => c == ImportRoutes.LeftOut ? null : c)];
        if (columns.Length != file.Header.Count)
        {
            throw new BadInputException(
                ImportRoutes.Columns,
                $"must name a field for each of the {file.Header.Count} columns, or {ImportRoutes.LeftOut}");
        }

        if (columns.FirstOrDefault(c => c is not null && kind.Fields.All(f => f.Name != c)) is { } unknown)
        {
            throw new BadInputException(
                ImportRoutes.Columns,
                $"must not have {unknown}; fields are {string.Join(", ", kind.Fields.Select(f => f.Name))}");
        }

        return columns.OfType<string>().CountBy(c => c).FirstOrDefault(c => c.Value > 1).Key is { } twice
            ? throw new BadInputException(ImportRoutes.Columns, $"must have {twice} once")
            : columns;
    }

    private Dictionary<string, string> GivenIn(IReadOnlyDictionary<string, string> query) => kind.Fields
        .Select(f => (f.Name, Text: query.Text(f.Name))).Where(given => given.Text is not null)
        .ToDictionary(given => given.Name, given => given.Text!, StringComparer.Ordinal);

    private Microsoft.AspNetCore.Http.HttpResults.Ok<ImportAnswer> Told(
        ImportTable table, bool isDryRun, int refused, int? next) => TypedResults.Ok(new ImportAnswer(
        kind.Name, table.File.Format, table.File.Encoding,
        [
            .. table.File.Header.Select((header, i) => new ImportColumn(
                header, table.Columns[i],
                [.. table.File.Rows.Select(r => r.Cells[i]).Where(c => c.Length > 0).Take(Samples)])),
        ],
        [.. kind.Fields.Select(f => new ImportFieldView(f.Name, f.Of, f.IsRequired, [.. f.Values.Keys]))],
        table.File.Rows.Count + table.File.Broken.Count, Outcomes("new"), Outcomes("changed"), Outcomes("same"),
            refused,
        _done, [.. _errors.OrderBy(e => e.Row).Take(MostErrors)], next, _position, isDryRun));

    private int Outcomes(string outcome) => _done.Count(row => row.Outcome == outcome);
}
