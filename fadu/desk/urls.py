"""The addresses of the desk. Those of sign-in have plain names, which Django's settings point to."""

from django.urls import URLPattern, URLResolver, include, path

from fadu.desk import extra
from fadu.desk.gate import signed_in
from fadu.desk.views import (
    account,
    attachments,
    audit,
    bulk,
    channels,
    documents,
    exchange,
    figures,
    form,
    home,
    lists,
    login,
    notices,
    organs,
    pasting,
    people,
    record,
    saved,
    tasks,
)

door = [
    path("login/", login.sign_in, name="login"),
    path("login/second/", login.second, name="second"),
    path("logout/", login.sign_out, name="logout"),
    path("password/", signed_in(account.password), name="password"),
    path("second-factor/", signed_in(account.set_second_factor), name="second_factor"),
]
of_record = [
    path("", signed_in(record.show_record), name="record"),
    path("edit/", signed_in(form.edit), name="edit"),
    path("move/<slug:name>/", signed_in(form.move), name="move"),
    path("void/", signed_in(record.void), name="void"),
    path("assign/", signed_in(record.assign), name="assign"),
    path("attach/", signed_in(attachments.attach), name="attach"),
    path("documents/<slug:name>/", signed_in(documents.make), name="document"),
    path("documents/<slug:name>/keep/", signed_in(documents.keep), name="keep_document"),
    path("files/<int:attachment>/", signed_in(attachments.download), name="attachment"),
    path("files/<int:attachment>/void/", signed_in(attachments.detach), name="detach"),
]
of_ledger: list[URLPattern | URLResolver] = [
    path("", signed_in(lists.show_list), name="list"),
    path("new/", signed_in(form.new), name="new"),
    path("filters/", signed_in(lists.show_filters), name="filters"),
    path("check/", signed_in(form.check), name="check"),
    path("choices/<slug:name>/", signed_in(form.choices), name="choices"),
    path("bulk/", signed_in(bulk.bulk), name="bulk"),
    path("import/", signed_in(exchange.import_page), name="import"),
    path("import/template/", signed_in(exchange.template), name="template"),
    path("import/<int:batch>/undo/", signed_in(exchange.undo), name="undo"),
    path("export/", signed_in(exchange.export), name="export"),
    path("views/", signed_in(saved.save_view), name="save_view"),
    path("views/<int:view>/delete/", signed_in(saved.drop_view), name="drop_view"),
    path("<int:pk>/", include(of_record)),
]
pages: list[URLPattern | URLResolver] = [
    path("", signed_in(home.home), name="home"),
    path("looked/", signed_in(home.looked), name="looked"),
    path("find/", signed_in(home.find), name="find"),
    path("notices/", signed_in(notices.notices), name="notices"),
    path("notices/read/", signed_in(notices.read), name="read_notice"),
    path("figures/", signed_in(figures.overview), name="figures"),
    path("figures/by-organ/<slug:line>/", signed_in(figures.matrix), name="matrix"),
    path("figures/<str:indicator>/", signed_in(figures.comparison), name="figure"),
    path("figures/<str:indicator>/records/", signed_in(figures.records), name="figure_records"),
    path("channels/", signed_in(channels.channels), name="channels"),
    path("channels/<int:pk>/<slug:what>/", signed_in(channels.act), name="channel_act"),
    path("tasks/", signed_in(tasks.tasks), name="tasks"),
    path("tasks/<int:pk>/", signed_in(tasks.job), name="job"),
    path("tasks/<int:pk>/confirm/", signed_in(tasks.confirm), name="confirm_job"),
    path("tasks/<int:pk>/stop/", signed_in(tasks.stop), name="stop_job"),
    path("tasks/<int:pk>/file/", signed_in(tasks.download), name="job_file"),
    path("people/", signed_in(people.people), name="people"),
    path("people/new/", signed_in(people.new), name="person_new"),
    path("people/many/", signed_in(pasting.many), name="people_many"),
    path("people/<int:pk>/", signed_in(people.person), name="person"),
    path("people/<int:pk>/<slug:what>/", signed_in(people.act), name="person_act"),
    path("organs/", signed_in(organs.organs), name="organs"),
    path("organs/<int:pk>/", signed_in(organs.organ), name="organ"),
    path("audit/", signed_in(audit.trail), name="audit"),
    path("audit/administration/", signed_in(audit.administration), name="audit_journal"),
    path("draft/", signed_in(form.keep_draft), name="keep_draft"),
    path("draft/drop/", signed_in(form.drop_draft), name="drop_draft"),
    path("l/<slug:line>/", signed_in(home.line), name="line"),
    path("l/<slug:line>/<slug:model>/", include(of_ledger)),
]
urlpatterns: list[URLPattern | URLResolver] = [*door, path("", include((pages, "desk"))), *extra.urls()]
