using System.IO.Compression;
using System.Text;

namespace Daybook.Imports.Tests;

public sealed class CsvFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("daybook-csv-").FullName;
    private readonly List<RowError> _errors = [];

    [Fact]
    public void A_quoted_text_may_hold_commas_quotes_and_line_ends()
    {
        var rows = Read("Name,City\n\"Chang, \"\"strong\"\"\nbeer\",Reims\n");

        rows.ShouldHaveSingleItem().Text("Name").ShouldBe("Chang, \"strong\"\nbeer");
        rows[0].Text("City").ShouldBe("Reims");
        _errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_is_named_by_the_line_on_which_it_begins()
    {
        var rows = Read("Name,City\n\"two\nlines\",Reims\nnext,Lyon\r\nlast,Lille\n");

        rows.Select(r => r.Line).ShouldBe([2, 4, 5]);
    }

    [Fact]
    public void A_packed_file_reads_as_the_file_itself()
    {
        using (var packed = new GZipStream(File.Create(Path.Combine(_folder, "T.csv.gz")), CompressionMode.Compress))
            packed.Write("Name,City\nVINET,Reims\n"u8);

        CsvFile.Read(_folder, "T", _errors).ShouldHaveSingleItem().Text("City").ShouldBe("Reims");
    }

    [Fact]
    public void A_row_with_too_few_columns_is_left_out_and_named()
    {
        var rows = Read("Name,City\nVINET\nTOMSP,Lyon\n");

        rows.ShouldHaveSingleItem().Text("Name").ShouldBe("TOMSP");
        _errors.ShouldBe([new RowError("T.csv", 2, "row", "has 1 columns, but the header has 2")]);
    }

    [Fact]
    public void A_quote_that_is_not_closed_names_its_row_and_the_lines_that_it_takes_with_it()
    {
        var rows = Read("Name,City\nVINET,Reims\n\"TOMSP,Lyon\nHANAR,Rio\nVICTE,Lyon\n");

        rows.ShouldHaveSingleItem().Text("Name").ShouldBe("VINET");
        _errors.ShouldBe([new RowError("T.csv", 3, "row", $"{CsvQuotes.Rule}; it includes the lines up to 5")]);
    }

    [Theory]
    [InlineData("a,b", true)]
    [InlineData("a,\"b\"\r\n", true)]
    [InlineData("\"\",\"a \"\"b\"\"\"", true)]
    [InlineData("\"two\nlines\",b", true)]
    [InlineData("\"a,b", false)]
    [InlineData("\"a\"\",b", false)]
    [InlineData("a\"b,c", false)]
    [InlineData("a\"\"b,c", false)]
    [InlineData("\"a\"b,c", false)]
    [InlineData("\"a\" ,c", false)]
    [InlineData(" \"a\",c", false)]
    public void A_quote_stands_around_a_value_or_twice_inside_one(string row, bool isInPlace) =>
        CsvQuotes.AreInPlace(row, spacesAround: false).ShouldBe(isInPlace);

    [Theory]
    [InlineData(" \"a\" , \"b\" ", true)]
    [InlineData(" \"a\" b,c", false)]
    [InlineData("\"a\" \"b\",c", false)]
    public void Spaces_around_a_quoted_value_may_be_forgiven(string row, bool isInPlace) =>
        CsvQuotes.AreInPlace(row, spacesAround: true).ShouldBe(isInPlace);

    [Fact]
    public void A_line_without_anything_is_no_row_and_is_counted()
    {
        var rows = Read("\nName,City\n\nVINET,Reims\r\n\r\nTOMSP,Lyon\n\n");

        rows.Select(r => (r.Line, r.Text("Name"))).ShouldBe([(4, "VINET"), (6, "TOMSP")]);
        _errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_file_is_one_error()
    {
        CsvFile.Read(_folder, "Nowhere", _errors).ShouldBeEmpty();

        _errors.ShouldBe([new RowError("Nowhere.csv", 0, "file", "is missing in the folder")]);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_an_error_and_not_a_guess()
    {
        Read("Name,Name\na,b\n").ShouldBeEmpty();

        _errors.ShouldHaveSingleItem().Field.ShouldBe("Name");
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        Read("Name,City\nVINET,Reims\n")[0].Optional("Phone").ShouldBeNull();

        _errors.ShouldBe([new RowError("T.csv", 2, "Phone", "the column is missing")]);
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("twelve")]
    [InlineData("")]
    public void A_number_that_is_none_is_named_with_its_line(string text)
    {
        Read($"Freight,City\n\"{text}\",Reims\n")[0].Decimal("Freight");

        _errors.ShouldBe([new RowError("T.csv", 2, "Freight", "is a decimal number")]);
    }

    [Fact]
    public void Half_a_unit_is_no_whole_number()
    {
        var rows = Read("Quantity\n2.5\n3.0\n");

        rows[0].Whole("Quantity");
        rows[1].Whole("Quantity").ShouldBe(3);
        _errors.ShouldBe([new RowError("T.csv", 2, "Quantity", "is a whole number")]);
    }

    [Fact]
    public void A_date_in_another_form_is_named_with_the_forms_that_are_read()
    {
        Read("On\n31.12.1996\n")[0].DateOrNull("On", "M/d/yyyy").ShouldBeNull();

        _errors.ShouldBe([new RowError("T.csv", 2, "On", "is a date written M/d/yyyy")]);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_an_error_and_never_another_text()
    {
        File.WriteAllBytes(Path.Combine(_folder, "T.csv"), Encoding.Latin1.GetBytes("City\nMünster\n"));

        CsvFile.Read(_folder, "T", _errors)[0].Optional("City").ShouldBeNull();

        _errors.ShouldBe([new RowError("T.csv", 2, "City", "is written in UTF-8")]);
    }

    [Fact]
    public void The_fingerprint_of_a_row_changes_with_any_of_its_letters()
    {
        var rows = Read("Name,City\nVINET,Reims\nVINET,Reimt\nVINET,Reims\n");

        rows[0].Fingerprint.ShouldBe(rows[2].Fingerprint);
        rows[0].Fingerprint.ShouldNotBe(rows[1].Fingerprint);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private List<CsvRow> Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "T.csv"), text);
        return CsvFile.Read(_folder, "T", _errors);
    }
}
