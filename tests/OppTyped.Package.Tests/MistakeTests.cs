using System.Text.RegularExpressions;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>What the compiler says of a project with a schema file and mistakes: this, there, and no more.</summary>
[Collection(nameof(Matrix))]
public sealed partial class MistakeTests(Matrix matrix)
{
    [Fact]
    public void Each_mistake_is_told_where_it_is_with_what_was_meant()
    {
        IEnumerable<string> said = matrix.ComplaintsOf("Mistaken").Select(static complaint => HelpLink().Replace(complaint, ""));

        Assert.Equal(
            """
            Mistakes.cs(8,14): error OPP001: Forgotten is not partial, so OppTyped cannot add its mapper to it. Add the partial modifier.
            Mistakes.cs(13,2): error OPP004: The event code of Nothing is not positive. Take it from the account: opportunity types have codes such as 12003.
            Mistakes.cs(22,6): error OPP008: Id cannot be the id or the note, because it is not a string. Use one string member of the model for each of them.
            Mistakes.cs(23,6): error OPP009: Amount cannot be mapped to 'mx_custom_6', which is not a valid schema name (did you mean mx_Custom_6?). Write the name as the account has it, such as mx_Custom_6 or Status.
            Mistakes.cs(24,6): error OPP011: Term is of type TimeSpan, which no field of the CRM can hold. Use a number of minutes, or TimeOnly for a time of day.
            Mistakes.cs(30,6): warning OPP054: PolicyStatus has options that Status lacks in the account: 'Done'. Correct them with [Option("…")].
            Mistakes.cs(31,6): error OPP050: The account's Insurance has no field 'mx_Custom_70' for Premium. Did you mean mx_Custom_7 (Premium)?
            Mistakes.cs(32,6): error OPP051: RenewsAt is of type Guid?, but mx_Custom_8 (Renewal date) is of type DateTime in the account. Use DateTimeOffset, DateTime, DateOnly or string.
            Mistakes.cs(33,6): warning OPP052: mx_Custom_24 (Commission) is read-only in the account, so an update cannot set it. Add ReadOnly = true to Commission.
            Mistakes.cs(34,44): warning OPP019: It looks like an object made to change another field would overwrite mx_Custom_6 with its default, because Sum cannot be null and is always sent. Make it nullable, or required.
            Mistakes.cs(50,6): error OPP040: iVvy's opportunities have no parameter 'stageID'. Did you mean stageId?
            Mistakes.cs(57,9): warning CS4014: Because this call is not awaited, execution of the current method continues before the call is completed. Consider applying the 'await' operator to the result of the call.
            Mistakes.cs(57,9): warning OPP032: Nothing waits for UpdateAsync: you never learn whether the call succeeded, and its error is lost. Await it, or write _ = before it to ignore the result.
            Mistakes.cs(57,71): error OPP030: This default is the decimal 0, which would overwrite the field. Write Change.Unchanged to leave the field as it is, or Change.Clear to empty it.
            Mistakes.cs(58,36): error OPP031: This batch holds 26 updates, and a bulk call takes at most 25: nothing would be sent. Split it, or use UpdateAllAsync.
            Mistakes.cs(59,63): error CS0029: Cannot implicitly convert type 'string' to 'OppTyped.Change<Acme.Sales.PolicyStatus>'
            Mistakes.cs(60,79): warning OPP033: This is a DateTime of unspecified kind: the field refuses it when it is sent. Give it DateTimeKind.Utc, or use a DateTimeOffset.
            """,
            string.Join('\n', said.Order(StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering))));
    }

    [GeneratedRegex(@" \(https://\S+/OPP\d{3}\.md\)$")]
    private static partial Regex HelpLink();
}
