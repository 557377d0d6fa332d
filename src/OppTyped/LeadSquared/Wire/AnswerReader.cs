using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OppTyped.Fields;
using OppTyped.Wire;

namespace OppTyped.LeadSquared.Wire;

/// <summary>Tells what an answer means. The HTTP status alone says little.</summary>
internal static partial class AnswerReader
{
    /// <summary>Reads the answer to an update, or throws what it means.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="changes">What was sent, to name the member at fault.</param>
    /// <param name="sent">Its bytes.</param>
    public static UpdateResponse ReadUpdate(Answer answer, IOpportunityChanges changes, ReadOnlySpan<byte> sent)
    {
        Envelope? envelope = Envelope.Read(answer.Body.Span);
        if (answer.IsSuccessStatus && envelope is { IsSuccess: true, IsError: false })
        {
            return new UpdateResponse { OpportunityId = envelope.ReadMessageId() };
        }

        throw NotMade(answer, envelope, changes, sent);
    }

    // What an answer to an update means that is not success.
    private static LeadSquaredException NotMade(Answer answer, Envelope? envelope, IOpportunityChanges? changes, ReadOnlySpan<byte> sent)
    {
        if (Refused(answer, envelope) is { } refused)
        {
            return answer.IsDoubtful ? RepeatFailed(answer.Route, refused, answer.IsRaw) : refused;
        }

        return envelope is { IsError: true }
            ? ForError(answer, envelope, changes is null ? null : FaultyField.Find(envelope.ReadErrorText(), changes, sent))
            : WithoutError(answer);
    }

    // Neither success nor an error of the service's own.
    private static LeadSquaredException WithoutError(Answer answer)
    {
        if (!answer.IsSuccessStatus)
        {
            int status = (int)answer.StatusCode;
            return status is >= 500 or 408
                ? Unknown(answer, UnknownOutcomeReason.ServerFailure, $"HTTP {status} came without the service's own error")
                : answer.IsDoubtful ? RepeatFailed(answer.Route, ForStatus(answer), answer.IsRaw) : ForStatus(answer);
        }

        return answer.Body.Span.Trim(" \t\r\n"u8).IsEmpty
            ? Unknown(answer, UnknownOutcomeReason.EmptyAnswer, "the answer was empty")
            : Unknown(answer, UnknownOutcomeReason.UnreadableAnswer, "the answer was not of the documented form");
    }

    /// <inheritdoc cref="ReadOpportunity{TModel}(Answer, string, FieldFormats, out string)"/>
    public static TModel ReadOpportunity<TModel>(Answer answer, string opportunityId, FieldFormats formats)
        where TModel : IOpportunityModel<TModel> =>
        ReadOpportunity<TModel>(answer, opportunityId, formats, out _);

    /// <summary>Reads the answer to a read, or throws what it means.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="opportunityId">The id that was asked for.</param>
    /// <param name="formats">What the service leaves open.</param>
    /// <param name="id">The id as the service gave it, if it did; else the one that was asked for.</param>
    public static TModel ReadOpportunity<TModel>(Answer answer, string opportunityId, FieldFormats formats, out string id)
        where TModel : IOpportunityModel<TModel>
    {
        if (answer.IsSuccessStatus && TryReadOpportunity<TModel>(answer, opportunityId, formats, out string? given, out TModel? opportunity))
        {
            id = given ?? opportunityId;
            return opportunity;
        }

        throw NotRead(answer, Envelope.Read(answer.Body.Span), "The answer is no opportunity of the documented form.");
    }

    /// <summary>Gives the answer to a call of the application's own, or throws what it means where that is the service's error.</summary>
    public static RawAnswer ReadRaw(Answer answer, bool isRead)
    {
        Envelope? envelope = Envelope.Read(answer.Body.Span);
        if (answer.IsSuccessStatus && envelope is not { IsError: true })
        {
            return new RawAnswer(answer.StatusCode, answer.Body);
        }

        throw isRead ? NotRead(answer, envelope, "The answer is an error.") : NotMade(answer, envelope, changes: null, sent: default);
    }

    // What an answer to a read means that is not what was asked for.
    private static LeadSquaredException NotRead(Answer answer, Envelope? envelope, string otherwise) =>
        Refused(answer, envelope) ?? (envelope is { IsError: true } ? ForError(answer, envelope, field: null, isRead: true)
            : !answer.IsSuccessStatus ? ForStatus(answer)
            : new LeadSquaredException(otherwise) { StatusCode = answer.StatusCode, Route = answer.Route });

    private static bool TryReadOpportunity<TModel>(Answer answer, string? opportunityId, FieldFormats formats, out string? id, [MaybeNullWhen(false)] out TModel opportunity)
        where TModel : IOpportunityModel<TModel>
    {
        id = null;
        opportunity = default;
        FieldReader reader = default;
        try
        {
            reader = new FieldReader(answer.Body.Span, opportunityId, TModel.EventCode, formats);
            TModel? read = ReadWhole<TModel>(ref reader);
            if (reader.IsOfAnotherType)
            {
                throw new LeadSquaredException(
                    $"The opportunity is of type {reader.EventCode}, and the model of type {TModel.EventCode}. Read it with a model of its own type, or as a DynamicOpportunity.")
                {
                    StatusCode = answer.StatusCode,
                    Route = answer.Route,
                };
            }

            id = reader.OpportunityId;
            opportunity = read;
            return reader.HasFields && !reader.IsError;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            reader.Dispose();
        }
    }

    // A value that does not fit is no news of an opportunity of another type, and its type can be stated after its fields.
    private static TModel? ReadWhole<TModel>(ref FieldReader reader) where TModel : IOpportunityModel<TModel>
    {
        try
        {
            return TModel.Read(ref reader);
        }
        catch (FieldValueException)
        {
            while (reader.Next())
            {
            }

            if (reader.IsOfAnotherType || reader.IsError)
            {
                return default;
            }

            throw;
        }
    }

    private static LeadSquaredException? Refused(Answer answer, Envelope? envelope) =>
        Throttled(answer, envelope) ?? (answer.Setting is null ? null : NoSuchPath(answer)) ?? (LeadSquaredException?)Unauthorized(answer, envelope);

    private static LeadSquaredThrottledException? Throttled(Answer answer, Envelope? envelope)
    {
        if (!ThrottleAnswer.TryRead(answer.StatusCode, answer.Body.Span, envelope, out ThrottleNotice notice))
        {
            return null;
        }

        return Throttled(answer, RecognisedType(envelope?.ExceptionType), Words(envelope), notice);
    }

    private static LeadSquaredThrottledException Throttled(Answer answer, string? type, ServerText? words, ThrottleNotice notice)
    {
        string stated = notice.Calls is null ? "" : string.Create(CultureInfo.InvariantCulture, $": it allows {notice.Calls} calls in {notice.Window?.TotalSeconds} s");
        return new LeadSquaredThrottledException($"The account has used up its rate limit{stated}. The call was not executed; send it again later.")
        {
            StatusCode = answer.StatusCode,
            ExceptionType = type,
            Route = answer.Route,
            ServerMessage = words,
            Limit = notice.Calls,
            Window = notice.Window,
        };
    }

    private static LeadSquaredCredentialsException? Unauthorized(Answer answer, Envelope? envelope)
    {
        // A gateway before the asynchronous API may answer a wrong x-api-key with 403.
        bool isAsync = answer.Setting is not null;
        if (answer.StatusCode != HttpStatusCode.Unauthorized && !(isAsync && answer.StatusCode == HttpStatusCode.Forbidden))
        {
            return null;
        }

        Match host = AccountHost().Match(TextOf(answer, envelope));
        string remedy = host.Success
            ? $"They belong to {host.Value}: set {(host.Value.StartsWith("asyncapi", StringComparison.OrdinalIgnoreCase) ? "AsyncHost" : "ApiHost")} to https://{host.Value}."
            : isAsync ? "Check ApiKey, AccessKey and SecretKey, and that AsyncHost is the asynchronous host of the account's region."
            : "Check AccessKey and SecretKey, and that ApiHost is the host of the account's region.";
        return new LeadSquaredCredentialsException($"LeadSquared did not accept the account's keys. {remedy}")
        {
            StatusCode = answer.StatusCode,
            ExceptionType = RecognisedType(envelope?.ExceptionType),
            Route = answer.Route,
            ServerMessage = Words(envelope),
            ExpectedHost = host.Success ? host.Value : null,
        };
    }

    private static LeadSquaredException ForError(Answer answer, Envelope envelope, FaultyField? field, bool isRead = false)
    {
        string? type = RecognisedType(envelope.ExceptionType);
        string what = Describe(answer, type);
        ServerText? words = Words(envelope);

        // Types that begin with MX are the service's validation. The others are faults of its own, which can come late.
        if (type?.StartsWith("MX", StringComparison.Ordinal) == true || answer.StatusCode == HttpStatusCode.BadRequest)
        {
            return Rejected(answer, type, words, field, isRead || answer.IsRaw ? "call" : "update");
        }

        return (int)answer.StatusCode >= 500 && !isRead
            ? new LeadSquaredOutcomeUnknownException($"{Doubt(answer.Setting, answer.IsRaw)}: LeadSquared failed at it ({what}). ServerMessage has its own words.")
            {
                StatusCode = answer.StatusCode,
                ExceptionType = type,
                Route = answer.Route,
                ServerMessage = words,
                Reason = UnknownOutcomeReason.ServerFailure,
            }
            : new LeadSquaredException($"LeadSquared answered the call with an error ({what}). ServerMessage has its own words.")
            {
                StatusCode = answer.StatusCode,
                ExceptionType = type,
                Route = answer.Route,
                ServerMessage = words,
            };
    }

    private static LeadSquaredRejectedException Rejected(Answer answer, string? type, ServerText? words, FaultyField? field, string rejected)
    {
        string because = field is null ? "" : $" because of {field.Member} ({field.SchemaName})";
        string hint = words is null ? "" : "; ServerMessage has its own words";
        return new LeadSquaredRejectedException($"LeadSquared rejected the {rejected}{because} ({Describe(answer, type)}). Nothing was changed{hint}.")
        {
            StatusCode = answer.StatusCode,
            ExceptionType = type,
            Route = answer.Route,
            ServerMessage = words,
            SchemaName = field?.SchemaName,
            Member = field?.Member,
        };
    }

    private static string Describe(Answer answer, string? type) => $"{type ?? "no known error type"}, HTTP {(int)answer.StatusCode}";

    private static LeadSquaredException ForStatus(Answer answer)
    {
        int status = (int)answer.StatusCode;
        return status switch
        {
            301 or 302 or 303 or 307 or 308 => Plain($"The host answered with a redirect (HTTP {status}), which is not followed: keys go to the account's hosts only. Check {(answer.Setting is null ? "ApiHost" : "AsyncHost")}."),
            404 when answer.IsRaw => Plain("The host does not know the route (HTTP 404). Check it, and that ApiHost is a LeadSquared API host."),
            404 => Plain("The host does not know the call (HTTP 404). Check that ApiHost is a LeadSquared API host."),
            _ => Plain($"The host did not serve the call (HTTP {status})."),
        };

        LeadSquaredException Plain(string message) => new(message) { StatusCode = answer.StatusCode, Route = answer.Route };
    }

    /// <summary>How an error begins that leaves the outcome open.</summary>
    public static string Doubt(string? setting, bool isRaw) =>
        isRaw ? "It is not known whether the call was executed" : $"It is not known whether the update was {(setting is null ? "made" : "queued")}";

    /// <summary>The error for an update that may have been made by an earlier attempt, where the last one was refused or never left.</summary>
    public static LeadSquaredOutcomeUnknownException RepeatFailed(string route, Exception last, bool isRaw = false) =>
        new($"{Doubt(setting: null, isRaw)}: an earlier attempt may have {(isRaw ? "been" : "made it")}, and the last did not get through.", last)
        {
            Route = route,
            Reason = UnknownOutcomeReason.RepeatFailed,
        };

    /// <summary>The error for an update of which it is not known whether it was made.</summary>
    public static LeadSquaredOutcomeUnknownException Unknown(Answer answer, UnknownOutcomeReason reason, string why) =>
        new($"{Doubt(answer.Setting, answer.IsRaw)}: {why}.")
        {
            StatusCode = answer.StatusCode,
            Route = answer.Route,
            Reason = reason,
        };

    private static string? RecognisedType(string? type) => type is not null && TypeName().IsMatch(type) ? type : null;

    private static ServerText? Words(Envelope? envelope) =>
        envelope?.ReadErrorText() is { } text ? new ServerText(text) : null;

    private static string TextOf(Answer answer, Envelope? envelope) => envelope?.ReadErrorText() ?? ThrottleAnswer.BeginningOf(answer.Body.Span);

    [GeneratedRegex(@"\b[a-z0-9-]{1,40}\.leadsquared\.com\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AccountHost();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
